import axe from 'axe-core'

/** What axe finds wrong with a piece of the page. Contrast needs real pixels; the end-to-end tests look at it. */
export async function violations(element: Element): Promise<string[]> {
  const { violations: found } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } }
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`)
}
