import { z } from 'zod'
import { fail } from '../../errors/fail'
import type { RenderingOptions, RenderingViewport } from '../../imaging/dicom/render-for-screen'

/** The query parameters of rendered resources (PS3.18 8.3.5). */
export const RenderingQuerySchema = z.object({
  accept: z.string().optional().describe('In place of the header Accept.'),
  study_id: z.uuid().optional().describe('The study’s id at Fovea; without it, of several places the oldest object is shown.'),
  window: z
    .string()
    .optional()
    .describe('`center,width,function` in modality units; the function is `linear`, `linear-exact` or `sigmoid`.'),
  viewport: z
    .string()
    .optional()
    .describe('`vw,vh` or `vw,vh,sx,sy,sw,sh`: the size to fit, and the region of the image; a negative `sw` or `sh` mirrors.'),
  quality: z.string().optional().describe('1 to 100, of JPEG; 90 by default.'),
  annotation: z.string().optional().describe('Accepted and ignored: nothing is drawn into an image.'),
  iccprofile: z.string().optional().describe('Accepted and ignored: images are in sRGB, without a profile.'),
})
export type RenderingQuery = z.infer<typeof RenderingQuerySchema>

export type Rendering = Pick<RenderingOptions, 'window' | 'viewport' | 'quality'>

const DEFAULT_QUALITY = 90
/** More than a screen has. */
const MAX_SIDE_PX = 4096
const FUNCTIONS = { linear: 'LINEAR', 'linear-exact': 'LINEAR_EXACT', sigmoid: 'SIGMOID' } as const
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?$/i
const INTEGER = /^-?\d{1,6}$/

/**
 * Parses how an image is to be rendered.
 *
 * @throws AppError `bad_input`, which names the parameter
 */
export function parseRendering({ window, viewport, quality }: RenderingQuery): Rendering {
  return {
    quality: quality === undefined ? DEFAULT_QUALITY : parseQuality(quality),
    ...(window === undefined ? {} : { window: parseWindow(window) }),
    ...(viewport === undefined ? {} : { viewport: parseViewport(viewport) }),
  }
}

const refuse = (parameter: string) => fail('rendering_parameter_not_valid', { parameter })

function parseQuality(text: string): number {
  const quality = Number(text)
  if (!/^\d{1,3}$/.test(text) || quality < 1 || quality > 100) throw refuse('quality')
  return quality
}

/** PS3.18 8.3.5.1.4: all three parts are required there; a function may be left out here, and is that of the object. */
function parseWindow(text: string): NonNullable<Rendering['window']> {
  const [center = '', width = '', shape, ...more] = text.split(',')
  const name = shape?.toLowerCase().replace('_', '-')
  const isKnown = name === undefined || Object.hasOwn(FUNCTIONS, name)
  if (!NUMBER.test(center) || !NUMBER.test(width) || !isKnown || more.length > 0 || !(Number(width) > 0)) throw refuse('window')
  return {
    center: Number(center),
    width: Number(width),
    ...(name === undefined ? {} : { shape: FUNCTIONS[name as keyof typeof FUNCTIONS] }),
  }
}

/** PS3.18 8.3.5.1.3: a part of the region that is left empty is that of the whole image. */
function parseViewport(text: string): RenderingViewport {
  const [width = '', height = '', ...region] = text.split(',')
  const isSize = [width, height].every((side) => /^\d{1,5}$/.test(side) && Number(side) >= 1 && Number(side) <= MAX_SIDE_PX)
  if (!isSize || (region.length > 0 && region.length !== 4)) throw refuse('viewport')
  if (region.some((part) => part !== '' && !INTEGER.test(part))) throw refuse('viewport')
  const [x = 0, y = 0, across = 0, down = 0] = region.map(Number)
  if (x < 0 || y < 0) throw refuse('viewport')
  const size = { width: Number(width), height: Number(height) }
  return region.length === 0 ? size : { ...size, region: { x, y, width: across, height: down } }
}
