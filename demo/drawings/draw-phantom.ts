import { valueNoise } from '../_internal/drawings/value-noise'
import { markSynthetic } from '../_internal/drawings/burned-in-label'
import { seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance } from '../_internal/drawings/raster'

interface PhantomInput {
  modality: 'CT' | 'MR'
  /** The height of the slice, from −1 (chin) to 1 (crown). */
  z: number
  seed: number
  /** Width and height in pixels. */
  size?: number
}

export interface PhantomSlice {
  width: number
  height: number
  /** Hounsfield units for CT; signal without a unit for MR. */
  values: Int16Array
}

/**
 * Shepp and Logan's head in three dimensions with Toft's better-visible contrasts ("modified"): added value, half axes
 * a b c, centre x y z, and the rotation around z in degrees. L. A. Shepp, B. F. Logan: The Fourier reconstruction of a
 * head section (1974); P. A. Toft: The Radon Transform (1996), table B.3.
 */
const ELLIPSOIDS = [
  [1, 0.69, 0.92, 0.81, 0, 0, 0, 0],
  [-0.8, 0.6624, 0.874, 0.78, 0, -0.0184, 0, 0],
  [-0.2, 0.11, 0.31, 0.22, 0.22, 0, 0, -18],
  [-0.2, 0.16, 0.41, 0.28, -0.22, 0, 0, 18],
  [0.1, 0.21, 0.25, 0.41, 0, 0.35, -0.15, 0],
  [0.1, 0.046, 0.046, 0.05, 0, 0.1, 0.25, 0],
  [0.1, 0.046, 0.046, 0.05, 0, -0.1, 0.25, 0],
  [0.1, 0.046, 0.023, 0.05, -0.08, -0.605, 0, 0],
  [0.1, 0.023, 0.023, 0.02, 0, -0.606, 0, 0],
  [0.1, 0.023, 0.046, 0.02, 0.06, -0.605, 0, 0],
] as const

/** The values of the phantom's materials: skull, brain, water in its ventricles, and the surroundings of the head. */
const SCALES = {
  CT: { outside: -1000, water: 5, step: 175, skull: 1000, noise: 5, label: 300 },
  MR: { outside: 8, water: 130, step: 1900, skull: 860, noise: 12, label: 700 },
} as const

/**
 * Draws one slice through the Shepp-Logan head: brain 40 HU, ventricles 5 HU, skull 1000 HU, air −1000 HU, and a little
 * noise.
 */
export function drawPhantom({ modality, z, seed, size = 512 }: PhantomInput): PhantomSlice {
  const scale = SCALES[modality]
  const random = seededRandom(seed + Math.round((z + 1) * 1000))
  const texture = valueNoise({ width: size, height: size, cellPx: size / 40, seed })
  const values = new Int16Array(size * size)
  const { head, inner } = sumEllipsoids(size, z)
  for (let at = 0; at < values.length; at++) {
    const inside = head[at]!
    const bone = Math.max(0, inside - inner.inside[at]!)
    const tissue = scale.water + scale.step * Math.max(0, inner.value[at]!) + (modality === 'MR' ? 22 * texture[at]! : 0)
    const mixed = scale.outside * (1 - inside) + scale.skull * bone + tissue * (inside - bone)
    values[at] = Math.round(
      modality === 'MR' ? Math.max(0, mixed + random.gaussian() * scale.noise) : mixed + random.gaussian() * scale.noise,
    )
  }
  const mark = blackRaster(size, size, 1)
  markSynthetic(mark, 255)
  for (let at = 0; at < values.length; at++) if (mark.data[at]) values[at] = scale.label
  return { width: size, height: size, values }
}

/**
 * The coverage of each pixel by the head and by the inside of the skull (0–1, soft at the edges), and the sum of the
 * values inside.
 */
function sumEllipsoids(size: number, z: number): { head: Float32Array; inner: { inside: Float32Array; value: Float32Array } } {
  const head = new Float32Array(size * size)
  const inner = { inside: new Float32Array(size * size), value: new Float32Array(size * size).fill(0.2) }
  ELLIPSOIDS.forEach(([added, a, b, c, x0, y0, z0, degrees], index) => {
    const flat = 1 - ((z - z0) / c) ** 2
    if (flat <= 0) return
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    const shrink = Math.sqrt(flat)
    const edgePx = (Math.min(a, b) * shrink * size) / 2
    for (let py = 0; py < size; py++) {
      const y = 1 - (2 * py + 1) / size - y0
      if (Math.abs(y) > 0.95) continue
      for (let px = 0; px < size; px++) {
        const x = (2 * px + 1) / size - 1 - x0
        const far = distance((x * cos + y * sin) / a, (y * cos - x * sin) / b) / shrink
        const share = Math.min(1, Math.max(0, 0.5 + (1 - far) * edgePx))
        if (share === 0) continue
        const at = py * size + px
        if (index === 0) head[at] = share
        else if (index === 1) inner.inside[at] = share
        else inner.value[at]! += added * share
      }
    }
  })
  return { head, inner }
}
