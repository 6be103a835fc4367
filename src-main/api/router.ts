import { analyses } from './analyses.ts'
import { app } from './app.ts'
import { comparisons } from './comparisons.ts'
import { datasets } from './datasets.ts'
import { experiments } from './experiments.ts'
import { files } from './files.ts'
import { projects } from './projects.ts'
import { reports } from './reports.ts'
import { runs } from './runs.ts'
import { subsets } from './subsets.ts'
import { training } from './training.ts'
import { createCallerFactory, createRouter } from './trpc.ts'

/** The contract: everything the window, the browser and the command line can ask for. */
export const router = createRouter({
  app,
  files,
  projects,
  datasets,
  experiments,
  training,
  runs,
  analyses,
  subsets,
  comparisons,
  reports
})

export type Router = typeof router

/** Calls the router in this process, as the command line does. */
export const createCaller = createCallerFactory(router)
