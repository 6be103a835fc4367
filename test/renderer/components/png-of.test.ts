import { afterEach, expect, test, vi } from 'vitest'
import { pngOf } from '../../../src-renderer/components/png-of.ts'

afterEach(() => vi.restoreAllMocks())

test('a picture has the ground of the theme below what is drawn', async () => {
  const steps: unknown[][] = []
  const context = {
    fillStyle: '',
    fillRect: (...at: number[]) => steps.push(['ground', context.fillStyle, ...at]),
    drawImage: (drawn: unknown, ...at: number[]) => steps.push(['drawn', drawn, ...at])
  }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as RenderingContext)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['png'])))
  const drawn = document.createElement('canvas')
  await pngOf(drawn, { width: 300, height: 200 }, '#16181b')
  expect(steps).toEqual([
    ['ground', '#16181b', 0, 0, 300, 200],
    ['drawn', drawn, 0, 0, 300, 200]
  ])
})

test('a browser that makes no picture is said so', async () => {
  const context = { fillRect() {}, drawImage() {} }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as RenderingContext)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null))
  await expect(pngOf(document.createElement('canvas'), { width: 1, height: 1 }, 'white')).rejects.toThrow(
    'The picture could not be made.'
  )
})
