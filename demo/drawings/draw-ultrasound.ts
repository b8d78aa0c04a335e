import { fractalNoise } from '../_internal/drawings/value-noise'
import { drawLabel, markSynthetic } from '../_internal/drawings/burned-in-label'
import { type Random, seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance, type Raster, smoothstep } from '../_internal/drawings/raster'

interface UltrasoundInput {
  seed: number
  width?: number
  height?: number
}

/** Half the opening of the fan, in radians. */
const OPENING = 0.62
const ANGLES = 384
const DEPTHS = 640

/**
 * Draws a fan of speckled tissue with a dark round cyst and the brighter strip behind it (acoustic enhancement), as
 * ultrasound shows water.
 */
export function drawUltrasound({ seed, width = 800, height = 640 }: UltrasoundInput): Raster {
  const random = seededRandom(seed)
  const picture = blackRaster(width, height, 1)
  const echoes = castEchoes(seed, random)
  const topY = -height * 0.16
  const [near, far] = [height * 0.22, height * 1.1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - topY]
      const depth = (distance(dx, dy) - near) / (far - near)
      const angle = Math.atan2(dx, dy) / OPENING
      if (depth < 0 || depth >= 1 || Math.abs(angle) >= 1) continue
      const echo = sample(echoes, (angle * 0.5 + 0.5) * (ANGLES - 1), depth * (DEPTHS - 1))
      const rim = smoothstep(1, 0.985, Math.abs(angle)) * smoothstep(1, 0.99, depth)
      // Echoes span three orders of magnitude: a scanner shows their logarithm.
      picture.data[y * width + x] = rim * 255 * Math.min(1, Math.max(0, 0.78 + 0.21 * Math.log(echo + 1e-4)))
    }
  }
  for (let tick = 0; tick <= 10; tick++) {
    const y = Math.round(topY + near + ((far - near) * tick) / 10)
    if (y >= height) break
    picture.data.fill(150, y * width + width - 34, y * width + width - (tick % 5 === 0 ? 16 : 24))
  }
  drawLabel(picture, { text: 'R', x: 24, y: 24, scale: 3, brightness: 190 })
  markSynthetic(picture)
  return picture
}

/** The strength of the echoes, by angle and depth. Speckle has a Rayleigh distribution: the length of two random sums. */
function castEchoes(seed: number, random: Random): Float32Array {
  const one = grains(random)
  const two = grains(random)
  const tissue = fractalNoise({ width: ANGLES, height: DEPTHS, cellPx: [70, 44], seed, layers: 3 })
  const bend = random.uniform(-0.05, 0.05)
  const made = new Float32Array(ANGLES * DEPTHS)
  for (let d = 0; d < DEPTHS; d++) {
    const depth = d / DEPTHS
    for (let a = 0; a < ANGLES; a++) {
      const at = d * ANGLES + a
      const angle = (2 * a) / ANGLES - 1
      const speckle = distance(one[at]!, two[at]!) + 0.05
      made[at] = speckle * bodyAt(angle, depth + bend * angle, tissue[at]!)
    }
  }
  return made
}

/** White noise, blurred over a few angles and fewer depths, as by a beam that is wider than its pulse is long. */
function grains(random: Random): Float32Array {
  const white = Float32Array.from({ length: ANGLES * DEPTHS }, () => random.gaussian())
  return smear(smear(white, 1, [0.13, 0.32, 0.42, 0.32, 0.13]), ANGLES, [0.3, 0.5, 0.3])
}

function smear(from: Float32Array, step: number, weights: number[]): Float32Array {
  const reach = (weights.length - 1) / 2
  return from.map((_, at) => weights.reduce((sum, weight, i) => sum + weight * (from[at + (i - reach) * step] ?? 0), 0))
}

/** The echogenicity of the body: skin and muscle in layers, an organ, the cyst in it, and a bright arc far below. */
function bodyAt(angle: number, depth: number, tissue: number): number {
  const layers = depth < 0.2 ? 0.75 + 0.4 * Math.sin(depth * 120 + 2 * angle + 5 * tissue) * smoothstep(0.2, 0.06, depth) : 0.62
  let echo = layers * (1 + 0.75 * tissue) * Math.exp(-0.75 * depth)
  const hollow = distance((angle + 0.12) / 0.36, (depth - 0.47) / 0.125) + 0.12 * tissue
  echo += 0.7 * Math.exp(-(((hollow - 1.03) / 0.06) ** 2))
  echo *= 1 - 0.985 * smoothstep(1.02, 0.93, hollow)
  if (depth > 0.55) echo *= 1 + 1.1 * smoothstep(0.36, 0.2, Math.abs(angle + 0.12)) * smoothstep(0.56, 0.62, depth)
  const bow = depth - 0.84 + 0.1 * angle * angle
  return echo + 2.6 * Math.exp(-((bow / 0.012) ** 2)) * smoothstep(1, 0.5, Math.abs(angle)) - (bow > 0.02 ? 0.4 * echo : 0)
}

/** Interpolates between four neighbours. */
function sample(from: Float32Array, column: number, row: number): number {
  const [x, y] = [Math.min(ANGLES - 2, Math.floor(column)), Math.min(DEPTHS - 2, Math.floor(row))]
  const [right, down] = [column - x, row - y]
  const at = y * ANGLES + x
  const above = from[at]! * (1 - right) + from[at + 1]! * right
  return above * (1 - down) + (from[at + ANGLES]! * (1 - right) + from[at + ANGLES + 1]! * right) * down
}
