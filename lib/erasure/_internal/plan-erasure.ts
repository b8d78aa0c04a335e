import { settings } from '../../config/settings'
import { type Prisma, type Tx } from '../../db/database'
import { type ErasurePlan, ErasurePlanSchema } from '../schema'

/** A time so many years later, or earlier where they are negative. */
function plusYears(date: Date, years: number): Date {
  const moved = new Date(date)
  moved.setUTCFullYear(moved.getUTCFullYear() + years)
  return moved
}

/** By what an erasure decides what the law keeps: the time at which it was ordered, and the settings of then. */
export interface ErasureTerms {
  at: Date
  caseYears: number
  studyYears: number
}

/** The terms of an erasure that is ordered now. */
export const currentTerms = (at: Date): ErasureTerms => ({
  at,
  caseYears: settings().RETENTION_CASES_YEARS,
  studyYears: settings().RETENTION_STUDIES_YEARS,
})

/**
 * The terms by which an erasure was ordered, so that it is carried out by them whatever the settings are by then. Orders of earlier
 * versions do not name them: they go by the settings of now.
 */
export function termsOfOrder({ requestedAt, plan }: { requestedAt: Date; plan: unknown }): ErasureTerms {
  const terms = currentTerms(requestedAt)
  const ordered = ErasurePlanSchema.shape.retention.safeParse((plan as Partial<ErasurePlan> | null)?.retention).data
  return ordered ? { ...terms, caseYears: ordered.cases_years, studyYears: ordered.studies_years } : terms
}

/** The cases of a patient, and which of them the law keeps for how long. */
export async function splitCases(
  tx: Tx,
  personId: string,
  { at, caseYears }: ErasureTerms,
): Promise<{ erased: string[]; kept: string[]; until: Date | null }> {
  const rows = await tx.case.findMany({ where: { patientId: personId }, select: { id: true, updatedAt: true, deletedAt: true } })
  const endOf = ({ updatedAt }: { updatedAt: Date }) => plusYears(updatedAt, caseYears)
  const kept = rows.filter((row) => row.deletedAt === null && endOf(row) > at)
  const ends = kept.map((row) => endOf(row).getTime())
  return {
    erased: rows.filter((row) => !kept.includes(row)).map(({ id }) => id),
    kept: kept.map(({ id }) => id),
    until: ends.length === 0 ? null : new Date(Math.max(...ends)),
  }
}

/** Studies outside cases that somebody other than a patient sent are records of patients: they stay, without their sender. */
const isSentForOthers = { owner: { role: { not: 'patient' } }, instance: { isNot: null } } as const

/** Studies of patients outside cases that changed after this are kept by law. */
const keptStudiesAfter = ({ at, studyYears }: ErasureTerms): Date => plusYears(at, -studyYears)

/** The studies that a patient sent outside cases and that the law keeps. */
const whereKeptStudy = (personId: string, terms: ErasureTerms): Prisma.StudyWhereInput => ({
  ...{ ownerId: personId, caseId: null, owner: { role: 'patient' } },
  updatedAt: { gt: keptStudiesAfter(terms) },
})

/**
 * The files of a person's own space that go with them.
 *
 * @param terms of the order: what was kept then stays, however late the erasure is carried out
 */
export const whereOwnSpace = (personId: string, terms: ErasureTerms): Prisma.StoredFileWhereInput => ({
  AND: [
    { ownerId: personId, caseId: null },
    { NOT: { OR: [isSentForOthers, { instance: { is: { study: whereKeptStudy(personId, terms) } } }] } },
  ],
})

/** The files that go with a person: of their own space and personas, and of the cases that go. */
export const whereErased = (personId: string, caseIds: string[], terms: ErasureTerms): Prisma.StoredFileWhereInput => ({
  status: { not: 'erased' },
  OR: [whereOwnSpace(personId, terms), { persona: { ownerId: personId } }, { caseId: { in: caseIds } }],
})

/** The studies that go with a person: their own as a patient that no law keeps, and those of the cases that go. */
export const whereErasedStudy = (personId: string, caseIds: string[], terms: ErasureTerms): Prisma.StudyWhereInput => ({
  OR: [
    { ownerId: personId, caseId: null, owner: { role: 'patient' }, updatedAt: { lte: keptStudiesAfter(terms) } },
    { caseId: { in: caseIds } },
  ],
})

/** Says what the erasure of a person removes, and what is kept for which reason, by which setting. */
export async function planErasure(tx: Tx, personId: string, terms: ErasureTerms): Promise<ErasurePlan> {
  const { erased, kept, until } = await splitCases(tx, personId, terms)
  const ofOthers: Prisma.StoredFileWhereInput = {
    ownerId: personId,
    status: { not: 'erased' },
    OR: [{ case: { OR: [{ id: { in: kept } }, { patientId: { not: personId } }] } }, { caseId: null, ...isSentForOthers }],
  }
  const keptStudies = await tx.study.findMany({ where: whereKeptStudy(personId, terms), select: { updatedAt: true } })
  const [files, studies, personas, entries, messages, links, sent, readings] = await Promise.all([
    tx.storedFile.count({ where: whereErased(personId, erased, terms) }),
    tx.study.count({ where: whereErasedStudy(personId, erased, terms) }),
    tx.persona.count({ where: { ownerId: personId } }),
    tx.diaryEntry.count({ where: { clientId: personId } }),
    tx.message.count({ where: { OR: [{ senderId: personId }, { recipientId: personId }] } }),
    tx.share.count({ where: { createdBy: personId } }),
    tx.storedFile.count({ where: ofOthers }),
    tx.reading.count({ where: { authorId: personId } }),
  ])
  return {
    ...{ cases: erased.length, files, studies, personas, diary_entries: entries, messages, links },
    retention: { cases_years: terms.caseYears, studies_years: terms.studyYears },
    account: kept.length + keptStudies.length > 0 ? 'reduced' : 'deleted',
    kept: [
      ...keptByLaw('cases', 'RETENTION_CASES_YEARS', kept.length, until),
      ...keptByLaw('studies', 'RETENTION_STUDIES_YEARS', keptStudies.length, lastEndOf(keptStudies, terms)),
      ...(sent + readings > 0
        ? [
            {
              what: 'records_of_others' as const,
              count: sent + readings,
              reason: 'part_of_others' as const,
              setting: null,
              until: null,
            },
          ]
        : []),
      {
        what: 'trail',
        count: await tx.auditEntry.count({ where: { actorId: personId } }),
        reason: 'accountability',
        setting: 'RETENTION_TRAIL_YEARS',
        until: null,
      },
    ],
  }
}

function lastEndOf(studies: readonly { updatedAt: Date }[], { studyYears }: ErasureTerms): Date | null {
  const last = Math.max(0, ...studies.map(({ updatedAt }) => updatedAt.getTime()))
  return studies.length === 0 ? null : plusYears(new Date(last), studyYears)
}

/** A line of the plan, where there is anything to keep. */
function keptByLaw(
  what: 'cases' | 'studies',
  setting: 'RETENTION_CASES_YEARS' | 'RETENTION_STUDIES_YEARS',
  count: number,
  until: Date | null,
): ErasurePlan['kept'] {
  return count === 0 ? [] : [{ what, count, reason: 'retention', setting, until: until?.toISOString() ?? null }]
}
