import { type CaseRecord } from '@/lib/cases/schema'
import { isolate } from '../../../language/isolate'

/** What a case is called: a patient reads titles, everyone else names; and what else tells it apart. */
export const caseNames = (record: CaseRecord, isOwn: boolean): { name: string; details: string[] } =>
  isOwn ? { name: record.title, details: [record.number] } : { name: record.patient.name, details: [record.title, record.number] }

export const joinDetails = (details: string[]): string => details.map(isolate).join(' · ')
