import { fractalNoise } from '../_internal/drawings/value-noise'
import { type Bone, handBones } from '../_internal/drawings/hand-bones'
import { drawLabel, markSynthetic } from '../_internal/drawings/burned-in-label'
import { seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance, type Raster, smoothstep } from '../_internal/drawings/raster'

const WIDTH = 896
const HEIGHT = 1024

/**
 * Draws a right hand as an X-ray shows it, 896 × 1024 in greyscale: bones with a dense wall and a spongy inside, in
 * soft flesh. Each pixel shows how much of a beam is left after everything in its way; the same seed gives the same
 * pixels.
 */
export function drawXray({ seed }: { seed: number }): Raster {
  const random = seededRandom(seed)
  const picture = blackRaster(WIDTH, HEIGHT, 1)
  const field = { width: WIDTH, height: HEIGHT }
  const sponge = fractalNoise({ ...field, cellPx: [7, 13], seed: seed + 1, layers: 3, fade: 0.8 })
  const soft = fractalNoise({ ...field, cellPx: 90, seed: seed + 2, layers: 3 })
  const { bones, flesh } = handBones()
  const thickness = new Float32Array(WIDTH * HEIGHT)
  for (const { from, to, radius } of flesh) {
    stamp({ from, to, radius: [radius, radius] }, (at, share) => {
      // The sixth root of a sum of sixth powers merges neighbours without a seam.
      thickness[at]! += (radius * Math.sqrt(1 - share * share)) ** 6
    })
  }
  const density = Float32Array.from(thickness, (sum, at) => sum ** (1 / 6) * 0.0062 * (1 + 0.06 * soft[at]!))
  for (const bone of bones) addBone(density, bone, sponge)
  for (let at = 0; at < density.length; at++) {
    const lamp = 1 - 0.12 * distance((at % WIDTH) / WIDTH - 0.5, at / WIDTH / HEIGHT - 0.5)
    picture.data[at] = 10 + 252 * (1 - Math.exp(-density[at]!)) * lamp + (random.next() + random.next() - 1) * 6
  }
  drawLabel(picture, { text: 'R', x: WIDTH - 110, y: 60, scale: 8, brightness: 235 })
  markSynthetic(picture, 170)
  return picture
}

/** Visits each pixel of a capsule whose width changes along it; `share` is 0 on its axis and 1 at its wall, `along` runs from 0 to 1. */
function stamp({ from, to, radius: [middle, end] }: Bone, visit: (at: number, share: number, along: number) => void): void {
  const reach = Math.max(middle, end) + 1
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const squared = dx * dx + dy * dy
  const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - reach))
  const bottom = Math.min(HEIGHT - 1, Math.ceil(Math.max(from[1], to[1]) + reach))
  const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - reach))
  const right = Math.min(WIDTH - 1, Math.ceil(Math.max(from[0], to[0]) + reach))
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / squared))
      const width = middle + (end - middle) * Math.abs(2 * along - 1) ** 3.2
      const share = distance(x - from[0] - along * dx, y - from[1] - along * dy) / width
      if (share < 1) visit(y * WIDTH + x, share, along)
    }
  }
}

/** A wall of dense bone around a spongy inside; the wall is thick in the shaft and thin at the joints. */
function addBone(density: Float32Array, bone: Bone, sponge: Float32Array): void {
  stamp(bone, (at, share, along) => {
    const joint = smoothstep(0.25, 0.5, Math.abs(along - 0.5))
    const hollow = 0.6 + 0.27 * joint
    const whole = Math.sqrt(1 - share * share)
    const inside = share < hollow ? Math.sqrt(hollow * hollow - share * share) : 0
    const scale = Math.min(1.15, 0.6 + bone.radius[0] / 42)
    density[at]! += scale * (1.15 * (whole - inside) + inside * (0.32 + 0.3 * joint) * (1 + 0.5 * sponge[at]!))
  })
}
