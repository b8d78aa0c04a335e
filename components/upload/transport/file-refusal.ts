import { type Refusal } from '@/components/language/use-error-message'
import { type FileRecord } from '@/lib/files/record/schema'

/** What a record says of its refusal; older servers know the reason alone. */
type RefusedFile = Pick<FileRecord, 'reason' | 'reason_code'> & {
  refusal_code?: string | null
  refusal_params?: Readonly<Record<string, unknown>> | null
}

/** Why the server refused a file: by its code and parameters, with its English sentence for a code that this page lacks. */
export function fileRefusal(record: RefusedFile): Refusal {
  const code = record.refusal_code ?? record.reason_code
  if (code === null && record.reason === null) return { code: 'fileUnusable' }
  return { code, params: record.refusal_params ?? null, detail: record.reason }
}
