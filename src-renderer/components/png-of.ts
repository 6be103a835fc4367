/**
 * What is drawn, as a PNG file on a ground: dark words on nothing vanish wherever the picture is put.
 *
 * @param size in pixels of the file
 * @param ground colour of what it lies on
 * @throws Error when the browser makes no picture, such as one that is too large
 */
export function pngOf(
  drawn: CanvasImageSource,
  size: { width: number; height: number },
  ground: string
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d')!
  context.fillStyle = ground
  context.fillRect(0, 0, size.width, size.height)
  context.drawImage(drawn, 0, 0, size.width, size.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png')
  )
}
