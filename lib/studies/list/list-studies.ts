import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import type { Prisma } from '../../db/database'
import { keywordOfTag } from '../../dicom/json/attribute-path'
import { limitSearches } from '../../runtime/limit-checks'
import { otherPatientOf } from '../record/other-patient'
import { patientNameOf, textOrNull } from '../record/shown-attributes'
import { openStudy, type OpenStudy } from '../search/_internal/open-rows'
import type { StudyPosition, StudyRow } from '../search/_internal/study-walk'
import { SearchBudget, walkStudies, type StudyCondition } from '../search/_internal/walk-matching'
import { loadStudyFacts, type StudyFacts } from './_internal/load-study-facts'
import { matchWords } from './_internal/match-words'
import type { StudyPage, StudyQuerySchema, StudyRecord } from './schema'

/**
 * Lists the studies that a person may read, newest first, as pages show them: found by words of the patient's name and
 * numbers, by date and by modality, with the walk that searches over DICOMweb use, two searches of an account at a time. No file is opened.
 *
 * @throws AppError `search_too_broad` where too many studies would have to be opened
 */
export const listStudies = (
  actor: Actor,
  query: z.output<typeof StudyQuerySchema>,
  budget: SearchBudget = new SearchBudget(),
): Promise<StudyPage> => limitSearches(actor.id, () => readPage(actor, query, budget))

async function readPage(
  actor: Actor,
  { limit, cursor, ...asked }: z.output<typeof StudyQuerySchema>,
  budget: SearchBudget,
): Promise<StudyPage> {
  const found: StudyRow[] = []
  const from = { after: cursor === undefined ? null : positionOf(cursor), wanted: limit + 1 }
  for await (const studies of walkStudies({ actor, budget, condition: conditionOf(asked) }, from)) {
    found.push(...studies)
    if (found.length > limit) break
  }
  const page = await Promise.all(found.slice(0, limit).map(openStudy))
  const facts = await loadStudyFacts(
    actor,
    page.map(({ row }) => row),
  )
  const last = page.at(-1)
  return {
    items: page.flatMap((study) => toRecord(actor, study, facts.get(study.row.id)) ?? []),
    next_cursor: found.length > limit && last ? `${last.row.date}.${last.row.id}` : null,
  }
}

function positionOf(cursor: string): StudyPosition {
  const [date = '', id = ''] = cursor.split('.')
  return { date, id }
}

type Asked = Pick<z.output<typeof StudyQuerySchema>, 'q' | 'from' | 'to' | 'modality' | 'case_id'>

function conditionOf({ q = '', from, to, modality, case_id: caseId }: Asked): StudyCondition {
  const words = matchWords(q)
  const dates: Prisma.StudyWhereInput[] = []
  // A study without a date is in no range.
  if (from) dates.push({ date: { gte: from.replaceAll('-', '') } })
  if (to) dates.push({ date: { not: '', lte: to.replaceAll('-', '') } })
  const modalities = modality ? [{ modalities: { hasSome: modality.split(',') } }] : []
  const cases = caseId === undefined ? [] : [{ caseId }]
  return { where: [...cases, ...dates, ...modalities, ...words.where], matches: words.matches }
}

/** Null for a study that was erased a moment ago. */
function toRecord(actor: Actor, { row, attributes }: OpenStudy, facts: StudyFacts | undefined): StudyRecord | null {
  if (!facts) return null
  const { isDeidentified } = row
  const { patientOfCase, ...shown } = facts
  return {
    id: row.id,
    study_uid: row.uid,
    date: row.date === '' ? null : `${row.date.slice(0, 4)}-${row.date.slice(4, 6)}-${row.date.slice(6)}`,
    description: textOrNull(attributes, '00081030'),
    patient: isDeidentified ? null : { name: patientNameOf(attributes), number: textOrNull(attributes, '00100020') },
    accession_number: isDeidentified ? null : textOrNull(attributes, '00080050'),
    differing: row.differing.map(keywordOfTag),
    // Whose an object may be besides is for those who can set it right.
    other_patient: actor.role === 'patient' ? null : otherPatientOf(attributes, patientOfCase, row),
    ...shown,
  }
}
