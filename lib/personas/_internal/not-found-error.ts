import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'

/** Clients of the Media API are told the id that they sent, if it is one; no access and missing look the same. */
export const personaNotFoundError = (given: string): AppError =>
  isShownId(given) ? fail('persona_not_found', { persona_id: given }) : fail('persona_id_not_found')

/** As personaNotFoundError. */
export const mediaNotFoundError = (given: string, cause?: unknown): AppError =>
  isShownId(given) ? fail('media_file_not_found', { media_id: given }, { cause }) : fail('media_id_not_found', { cause })

const isShownId = (given: string): boolean => /^[\w-]{1,40}$/.test(given)
