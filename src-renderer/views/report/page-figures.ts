/**
 * Lets a person take each drawing of a page by a click, or by Enter when it has the focus. The page has no scripts of its own, so
 * who shows it listens.
 *
 * @param take gets the drawing and what it is called
 */
export function offerFigures(page: Document, take: (svg: SVGSVGElement, name: string) => void): void {
  for (const svg of page.querySelectorAll<SVGSVGElement>('svg[role="img"]')) {
    const name = svg.getAttribute('aria-label') ?? 'figure'
    svg.tabIndex = 0
    svg.style.cursor = 'pointer'
    svg.addEventListener('click', () => take(svg, name))
    svg.addEventListener('keydown', ({ key }) => key === 'Enter' && take(svg, name))
  }
}
