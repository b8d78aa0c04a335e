import type { Prisma } from '../../db/database'

/** The date alone of a DICOM object without a time; null where it has one, and where the sender entered another. */
export function capturedOn({ dicom, capturedAt }: { dicom: Prisma.JsonValue; capturedAt: Date | null }): string | null {
  if (dicom === null || typeof dicom !== 'object' || Array.isArray(dicom)) return null
  const { captured_on: day, captured_at: midnight } = dicom
  return typeof day === 'string' && capturedAt?.toISOString() === midnight ? day : null
}
