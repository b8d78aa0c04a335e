import { fail } from '../errors/fail'
import { wrongTypeFor } from './kind-refusals'
import { KINDS, PERSONA_IMAGES, PERSONA_VIDEOS, standardType, type Kind } from './kinds'
import { endingOf } from './media-name'

/** What else names end with. */
const SPELLINGS: Record<string, string> = {
  jpeg: 'jpg',
  jpe: 'jpg',
  tif: 'tiff',
  dib: 'bmp',
  m4v: 'mp4',
  qt: 'mov',
  asf: 'wmv',
  '3g2': '3gp',
}
const TYPES = [KINDS.persona_image, KINDS.persona_video].flatMap((kind) =>
  Object.keys(kind.accepts).map((type) => ({ kind, type })),
)
const BY_ENDING = new Map(TYPES.map((one) => [endingOf(one.type)!, one]))

/**
 * Tells whether something for a persona says that it is a picture or a video: by its type, or where it has none by how its
 * name ends. What it is its content decides, later.
 *
 * @returns its kind and its type
 * @throws AppError `bad_input`, in the words that clients of door 5 know
 */
export function personaKind(declared: string | null, filename: string | null): { kind: Kind; type: string } {
  const type = standardType(declared)
  const family = type?.slice(0, 6)
  if (type && (family === 'image/' || family === 'video/')) {
    const kind = family === 'image/' ? KINDS.persona_image : KINDS.persona_video
    if (!Object.hasOwn(kind.accepts, type)) throw wrongTypeFor(kind)
    return { kind, type }
  }
  const ending = /\.(\w{2,4})$/.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''
  const found = type === null ? BY_ENDING.get(Object.hasOwn(SPELLINGS, ending) ? SPELLINGS[ending]! : ending) : undefined
  if (!found) throw fail.badInput(`Invalid file type. Allowed types: ${PERSONA_IMAGES}, ${PERSONA_VIDEOS}`)
  return found
}
