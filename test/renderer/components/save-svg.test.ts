import { expect, test } from 'vitest'
import { standaloneSvg } from '../../../src-renderer/components/save-svg.ts'

test('a drawing takes its looks along, and what it is for a screen stays behind', () => {
  document.head.innerHTML = '<style>.weight { stroke: rgb(1, 2, 3); stroke-dasharray: 4 3 }</style>'
  document.body.innerHTML = '<svg class="diagram"><g tabindex="0"><line class="weight" x1="0" x2="9"></line></g></svg>'
  const svg = document.querySelector('svg')!
  const file = new DOMParser().parseFromString(standaloneSvg(svg, '#16181b'), 'image/svg+xml').documentElement
  expect(file.namespaceURI).toBe('http://www.w3.org/2000/svg')
  expect(file.querySelector('rect')!.getAttribute('fill')).toBe('#16181b')
  const line = file.querySelector('line')!
  expect(line.getAttribute('style')).toContain('stroke: rgb(1, 2, 3)')
  expect(line.getAttribute('style')).toContain('stroke-dasharray: 4 3')
  expect(file.querySelector('[class], [tabindex]')).toBeNull()
  // the window's own drawing is as it was
  expect(svg.querySelector('line')!.hasAttribute('style')).toBe(false)
})
