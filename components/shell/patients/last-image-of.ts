import { type CaseRecord } from '@/lib/cases/schema'

/** The newest image of a case; the cover is in the order of the eyes, and ids are in that of time (UUID version 7). */
export const lastImageOf = ({ cover }: Pick<CaseRecord, 'cover'>): CaseRecord['cover'][number] | null =>
  cover.reduce<CaseRecord['cover'][number] | null>((last, image) => (last === null || image.id > last.id ? image : last), null)
