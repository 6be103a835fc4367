export const EXPERIMENT_TABS = [
  'training',
  'runs',
  'weights',
  'signs',
  'importance',
  'subsets',
  'performance',
  'methods'
] as const
export type ExperimentTab = (typeof EXPERIMENT_TABS)[number]

/** What the window shows. It lives after the # of the address, so back, forward and reload work. */
export type Route =
  | { view: 'start' }
  | { view: 'dataset'; dataset: number }
  /** A file being looked at before it is part of the project. */
  | { view: 'reading'; path: string }
  /** With the settings of another experiment, but of these inputs alone, with these variants, or at a point of its sweep. */
  | {
      view: 'new-experiment'
      dataset: number
      like?: number
      inputs?: string[]
      variants?: string[]
      point?: string
      /** But with a checkpoint every so many epochs. */
      checkpoints?: number
    }
  /** A batch (`variant`) or one of its runs. */
  | {
      view: 'experiment'
      experiment: number
      tab: ExperimentTab
      variant?: string
      run?: number
      method?: string
      /** A page of the tab. */
      section?: string
    }
  | { view: 'compare'; runs: number[] }
  | { view: 'report'; report: number }
  | { view: 'new-report'; experiment?: number; runs?: number[] }

/** @example parseRoute('#/experiment/3/weights?run=59') // { view: 'experiment', experiment: 3, tab: 'weights', run: 59 } */
export function parseRoute(hash: string): Route {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?')
  const search = new URLSearchParams(query)
  const [view, first, second] = path.split('/')
  const id = positive(first)
  const experiment = positive(search.get('experiment'))
  const run = positive(search.get('run'))
  const variant = search.get('variant') ?? undefined
  const method = search.get('method') ?? undefined
  const section = search.get('section') ?? undefined
  const runs = (search.get('runs') ?? '').split(',').flatMap((text) => positive(text) ?? [])
  switch (view) {
    case 'dataset':
      return id === undefined ? START : { view, dataset: id }
    case 'reading':
      return search.get('path') ? { view, path: search.get('path')! } : START
    case 'new-experiment':
      return id === undefined
        ? START
        : {
            view,
            dataset: id,
            like: positive(search.get('like')),
            inputs: names(search.get('inputs')),
            variants: names(search.get('variants')),
            point: search.get('point') ?? undefined,
            checkpoints: positive(search.get('checkpoints'))
          }
    case 'experiment': {
      const tab = EXPERIMENT_TABS.find((name) => name === second) ?? 'training'
      return id === undefined ? START : { view, experiment: id, tab, variant, run, method, section }
    }
    case 'compare':
      return { view, runs }
    case 'report':
      return id === undefined ? START : { view, report: id }
    case 'new-report':
      return { view, experiment, runs: runs.length > 0 ? runs : undefined }
    default:
      return START
  }
}

/** The address of a route, for links: `<a href={hrefOf(route)}>`. */
export function hrefOf(route: Route): string {
  switch (route.view) {
    case 'start':
      return '#/'
    case 'dataset':
      return `#/dataset/${route.dataset}`
    case 'reading':
      return `#/reading${query({ path: route.path })}`
    case 'new-experiment':
      return `#/new-experiment/${route.dataset}${query({ like: route.like, inputs: joined(route.inputs), variants: joined(route.variants), point: route.point, checkpoints: route.checkpoints })}`
    case 'experiment':
      return `#/experiment/${route.experiment}/${route.tab}${query({ variant: route.variant, run: route.run, method: route.method, section: route.section })}`
    case 'compare':
      return `#/compare${query({ runs: route.runs.join(',') })}`
    case 'report':
      return `#/report/${route.report}`
    case 'new-report':
      return `#/new-report${query({ experiment: route.experiment, runs: route.runs?.join(',') })}`
  }
}

const START: Route = { view: 'start' }

function positive(text: string | null | undefined): number | undefined {
  return text && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}

/** Names may hold commas of their own. */
const joined = (list: readonly string[] | undefined) => list?.map(encodeURIComponent).join(',')
const names = (text: string | null) => text?.split(',').map(decodeURIComponent)

function query(values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}
