import { type Hand } from './hand'
import { type UploadItem } from './item'

/** What the server is told of a file when its upload is made. */
export function metadataOf(item: UploadItem, hand: Hand): Record<string, string> {
  const capturedAt = item.capturedAt ?? (hand.takenNow ? new Date(hand.file.lastModified).toISOString() : null)
  return {
    filename: item.name,
    filetype: hand.kind.type,
    ...placeOf(item),
    ...(item.eyeSide === 'unknown' ? {} : { eye_side: item.eyeSide }),
    ...(capturedAt ? { captured_at: capturedAt } : {}),
    ...(item.notes ? { description: item.notes } : {}),
  }
}

function placeOf({ caseId, diary, persona }: UploadItem): Record<string, string> {
  if (persona) return { persona_id: String(persona.personaId) }
  if (!diary) return { case_id: caseId }
  return { category: diary.category, ...(diary.mealId === null ? {} : { meal_completion_id: String(diary.mealId) }) }
}
