import { settings } from '../../config/settings'
import { type Prisma, type Tx } from '../../db/database'
import type { ErasurePlan } from '../schema'

/** The cases of a patient, and which of them the law keeps for how long. */
export async function splitCases(tx: Tx, personId: string): Promise<{ erased: string[]; kept: string[]; until: Date | null }> {
  const rows = await tx.case.findMany({ where: { patientId: personId }, select: { id: true, updatedAt: true, deletedAt: true } })
  const now = new Date()
  const endOf = ({ updatedAt }: { updatedAt: Date }) => {
    const end = new Date(updatedAt)
    end.setUTCFullYear(end.getUTCFullYear() + settings().RETENTION_CASES_YEARS)
    return end
  }
  const kept = rows.filter((row) => row.deletedAt === null && endOf(row) > now)
  const ends = kept.map((row) => endOf(row).getTime())
  return {
    erased: rows.filter((row) => !kept.includes(row)).map(({ id }) => id),
    kept: kept.map(({ id }) => id),
    until: ends.length === 0 ? null : new Date(Math.max(...ends)),
  }
}

/** Studies outside cases that somebody other than a patient sent are records of patients: they stay, without their sender. */
const isSentForOthers = { owner: { role: { not: 'patient' } }, instance: { isNot: null } } as const

/** The files of a person's own space that go with them. */
export const whereOwnSpace = (personId: string): Prisma.StoredFileWhereInput => ({
  AND: [{ ownerId: personId, caseId: null }, { NOT: isSentForOthers }],
})

/** The files that go with a person: of their own space and personas, and of the cases that go. */
export const whereErased = (personId: string, caseIds: string[]): Prisma.StoredFileWhereInput => ({
  status: { not: 'erased' },
  OR: [whereOwnSpace(personId), { persona: { ownerId: personId } }, { caseId: { in: caseIds } }],
})

/** The studies that go with a person: their own as a patient, and those of the cases that go. */
export const whereErasedStudy = (personId: string, caseIds: string[]): Prisma.StudyWhereInput => ({
  OR: [{ ownerId: personId, caseId: null, owner: { role: 'patient' } }, { caseId: { in: caseIds } }],
})

/** Says what the erasure of a person removes, and what is kept for which reason. */
export async function planErasure(tx: Tx, personId: string): Promise<ErasurePlan> {
  const { erased, kept, until } = await splitCases(tx, personId)
  const ofOthers: Prisma.StoredFileWhereInput = {
    ownerId: personId,
    status: { not: 'erased' },
    OR: [{ case: { OR: [{ id: { in: kept } }, { patientId: { not: personId } }] } }, { caseId: null, ...isSentForOthers }],
  }
  const [files, studies, personas, entries, messages, links, sent, readings] = await Promise.all([
    tx.storedFile.count({ where: whereErased(personId, erased) }),
    tx.study.count({ where: whereErasedStudy(personId, erased) }),
    tx.persona.count({ where: { ownerId: personId } }),
    tx.diaryEntry.count({ where: { clientId: personId } }),
    tx.message.count({ where: { OR: [{ senderId: personId }, { recipientId: personId }] } }),
    tx.share.count({ where: { createdBy: personId } }),
    tx.storedFile.count({ where: ofOthers }),
    tx.reading.count({ where: { authorId: personId } }),
  ])
  return {
    ...{ cases: erased.length, files, studies, personas, diary_entries: entries, messages, links },
    account: kept.length > 0 ? 'reduced' : 'deleted',
    kept: [
      ...(kept.length > 0
        ? [{ what: 'cases' as const, count: kept.length, reason: 'retention' as const, until: until!.toISOString() }]
        : []),
      ...(sent + readings > 0
        ? [{ what: 'records_of_others' as const, count: sent + readings, reason: 'part_of_others' as const, until: null }]
        : []),
      {
        what: 'trail',
        count: await tx.auditEntry.count({ where: { actorId: personId } }),
        reason: 'accountability',
        until: null,
      },
    ],
  }
}
