import { type CaseRecord } from '@/lib/cases/schema'
import { isolate } from '../../../language/isolate'

/** What a case is called: a patient reads titles, everyone else names; and what else tells it apart. */
export const caseNames = (record: CaseRecord, isOwn: boolean): { name: string; details: string[] } =>
  isOwn ? { name: record.title, details: [record.number] } : { name: record.patient.name, details: [record.title, record.number] }

export const joinDetails = (details: string[]): string => details.map(isolate).join(' · ')

/** The newest image of a case; the cover is in the order of the eyes, and ids are in that of time (UUID version 7). */
export const lastImageOf = ({ cover }: Pick<CaseRecord, 'cover'>): CaseRecord['cover'][number] | null =>
  cover.reduce<CaseRecord['cover'][number] | null>((last, image) => (last === null || image.id > last.id ? image : last), null)
