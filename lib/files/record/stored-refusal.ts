import { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ErrorCategory, ErrorParams } from '../../errors/refusal'
import type { ErrorCode } from '../../errors/refusals'
import type { StoredFileRow } from './stored-file-row'

/** The code and the parameters of a file's refusal; null for a file that was not refused, or before these were kept. */
interface StoredRefusal {
  code: string | null
  params: ErrorParams | null
}

export const refusalOf = (row: Pick<StoredFileRow, 'refusalCode' | 'refusalParams'>): StoredRefusal => ({
  code: row.refusalCode,
  params: row.refusalCode === null ? null : ((row.refusalParams ?? {}) as ErrorParams),
})

/** Returns the error that a file was refused with, for a call that waits for it. */
export function storedRefusalError(category: string | null, { code, params }: StoredRefusal): AppError {
  if (!category) return fail('corrupt')
  return new AppError({
    code: (code ?? category) as ErrorCode,
    category: category as ErrorCategory,
    params: params ?? {},
  })
}
