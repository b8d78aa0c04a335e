import { areSettingsLoaded, settings, SettingsSchema } from '../../../config/settings'
import { familyOf, KEPT_BY_CONVERTED_JPEG, standardType } from './file-types/schema'
import {
  KINDS,
  limitsUnder,
  typesOf,
  maxBytesOfKindUnder,
  maxBytesUnder,
  type Kind,
  type Limits,
  type LimitSettings,
} from './schema'

/** The defaults; an opened process uses its settings. */
const DEFAULT_SETTINGS: LimitSettings = SettingsSchema.parse({})

const limitSettings = (): LimitSettings => (areSettingsLoaded() ? settings() : DEFAULT_SETTINGS)

/** The largest file of this type in a kind, in bytes; undefined where the kind does not accept the type. */
export const maxBytesOf = (kind: Kind, type: string): number | undefined => maxBytesUnder(limitSettings(), kind, type)

/** The largest upload that any kind accepts, in bytes: `Tus-Max-Size`. */
export const maxUploadBytes = (): number =>
  Math.max(...Object.values(KINDS).map((kind) => maxBytesOfKindUnder(limitSettings(), kind)))

/**
 * The limit that creation can check: that of the declared type, the kind's largest when none is declared.
 *
 * @returns bytes, or null where the declared type is known and the kind does not accept it
 */
export function maxBytesOfDeclared(kind: Kind, declared: string | null): number | null {
  const type = standardType(declared)
  // Any word may be declared, `constructor` among them.
  const known = type === null ? undefined : maxBytesOf(kind, type)
  if (known !== undefined) return known
  const pictures = typesOf(kind).filter((accepted) => familyOf(accepted) === 'picture')
  if (type === KEPT_BY_CONVERTED_JPEG && pictures.length > 0)
    return Math.max(...pictures.map((picture) => maxBytesOf(kind, picture) ?? 0))
  if (type !== null && /^(image|video|audio|font)\//.test(type)) return null
  return maxBytesOfKindUnder(limitSettings(), kind)
}

/** Returns what this server accepts now: each kind with its types and their sizes. */
export const currentLimits = (): Limits => limitsUnder(limitSettings())
