import { pairEyes } from '../case/arrange'
import { type FileRecord } from '../case/records'

/** The same region of both eyes, where the other eye's picture is there too: the right one first, as the reader sees the patient. */
export function pairOf(files: readonly FileRecord[], file: FileRecord): [FileRecord, FileRecord] | null {
  for (const { right, left } of pairEyes(files).rows) {
    if (right && left && (right.id === file.id || left.id === file.id)) return [right, left]
  }
  return null
}
