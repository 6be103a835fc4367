import { pngOf } from './png-of.ts'

/** What a drawing needs to look the same outside the window, where its style sheets are not. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor'
] as const

/**
 * The drawing as a file of its own: colours and type as they are seen now.
 *
 * @param ground colour of what it lies on
 */
export function standaloneSvg(svg: SVGSVGElement, ground: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll<SVGElement>('*')
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const style = getComputedStyle(originals[index])
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property)
      if (value !== '') element.style.setProperty(property, value)
    }
    element.removeAttribute('class')
    element.removeAttribute('tabindex')
  })
  copy.removeAttribute('class')
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  sheet.setAttribute('width', '100%')
  sheet.setAttribute('height', '100%')
  sheet.setAttribute('fill', ground)
  copy.prepend(sheet)
  return new XMLSerializer().serializeToString(copy)
}

/** The drawing as a picture of twice its size, for screens and paper. */
export async function svgPicture(svg: SVGSVGElement, ground: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([standaloneSvg(svg, ground)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return await pngOf(image, { width: image.naturalWidth * 2, height: image.naturalHeight * 2 }, ground)
  } finally {
    URL.revokeObjectURL(address)
  }
}
