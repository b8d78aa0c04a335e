import type { Tx } from '../../../db/database'
import type { CheckedFile, Findings } from './findings'

/** Writes what the pipeline found into the rows of files, which are visible from then on. One statement for all of them. */
export async function writePublishedRows(tx: Tx, checked: readonly CheckedFile[]): Promise<void> {
  const now = new Date()
  await tx.$executeRaw`
    UPDATE files SET status = 'completed', completed_at = ${now}, told_at = ${now}, type = found.type, size = found.size,
      sha256 = found.sha256, object_id = coalesce(found.object_id, files.object_id),
      object_key = coalesce(found.object_key, files.object_key), width = found.width, height = found.height,
      frames = found.frames, duration_ms = found.duration_ms, codec = found.codec, thumbhash = found.thumbhash,
      quality_score = found.quality_score, quality = found.quality, dicom = found.dicom, preview_state = found.preview_state,
      are_images_pending = found.are_images_pending, is_indexed = found.is_indexed, flags = found.flags, warnings = found.warnings,
      captured_at = found.captured_at, captured_by = found.captured_by, eye_side = found.eye_side::"EyeSide"
    FROM jsonb_to_recordset(${JSON.stringify(checked.map(foundColumns))}::jsonb) AS found (id uuid, type text, size bigint,
      sha256 bytea, object_id uuid, object_key text, width int, height int, frames int, duration_ms int, codec text,
      thumbhash bytea, quality_score float8, quality jsonb, dicom jsonb, preview_state text, are_images_pending boolean,
      is_indexed boolean, flags text[], warnings text[], captured_at timestamptz, captured_by text,
      eye_side text)
    WHERE files.id = found.id`
}

const foundColumns = ({ file, findings }: CheckedFile) => ({
  id: file.id,
  type: findings.type,
  ...objectColumns(findings),
  ...imageColumns(findings),
  frames: findings.frames,
  duration_ms: findings.durationMs,
  codec: findings.codec,
  dicom: findings.dicom,
  preview_state: findings.previewState,
  are_images_pending: findings.areImagesPending,
  is_indexed: findings.isIndexed,
  flags: findings.flags,
  warnings: findings.warnings,
  captured_at: file.capturedAt ?? findings.capturedAt,
  captured_by: file.capturedAt ? (file.capturedBy ?? 'sender') : findings.capturedBy,
  // A side that the object itself names fills in what the sender left open; it never overrules a person.
  eye_side: file.eyeSide ?? findings.eyeSide,
})

/** Of the object that is stored: the one that was sent, or what it was converted to. */
function objectColumns({ converted, sizeBytes, sha256 }: Findings) {
  if (!converted) return { size: sizeBytes, sha256: toHex(sha256), object_id: null, object_key: null }
  const { objectId, objectKey } = converted
  return { size: converted.sizeBytes, sha256: toHex(converted.sha256), object_id: objectId, object_key: objectKey }
}

function imageColumns({ video, derivedImages, pixels, previewState }: Findings) {
  // Quality and size of what its sender drew of a video, or of an image that nothing here decodes, are not those of the file.
  const own = video || previewState ? null : derivedImages
  const quality = own?.quality ?? null
  const shown = video ?? own ?? pixels
  return {
    ...{ width: shown?.width ?? null, height: shown?.height ?? null },
    ...{ thumbhash: derivedImages ? toHex(derivedImages.thumbhash) : null, quality, quality_score: quality?.score ?? null },
  }
}

/** As PostgreSQL reads bytes from a text. */
const toHex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`
