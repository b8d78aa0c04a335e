interface Size {
  width: number
  height: number
}

/** Repeats rows or columns of samples until they have another size: every value stays one that was measured. */
export function stretchSamples(samples: Uint16Array<ArrayBuffer>, from: Size, to: Size): Uint16Array<ArrayBuffer> {
  if (from.width === to.width && from.height === to.height) return samples
  const columns = Uint32Array.from({ length: to.width }, (_, x) => Math.floor(((x + 0.5) * from.width) / to.width))
  const stretched = new Uint16Array(to.width * to.height)
  for (let y = 0, at = 0; y < to.height; y += 1) {
    const row = Math.floor(((y + 0.5) * from.height) / to.height) * from.width
    for (let x = 0; x < to.width; x += 1, at += 1) stretched[at] = samples[row + columns[x]!]!
  }
  return stretched
}
