import { type CaseRecord } from '@/lib/cases/schema'

/** A case with one ready image, with changes for a test. */
export const testCase = (change: Partial<CaseRecord> = {}): CaseRecord => ({
  id: 'case-1',
  number: 'NYO-0001',
  title: 'Screening',
  status: 'open',
  urgent: false,
  site: null,
  patient_id: 'patient-1',
  patient: { name: 'Invented Person', birth_year: 1968, sex: 'female' },
  created_at: '2026-11-19T08:00:00.000Z',
  updated_at: '2026-11-19T08:00:00.000Z',
  read_at: null,
  unread: 0,
  last_arrival: 1,
  reads: [],
  answers: 0,
  images: 1,
  arriving: 0,
  attention: 0,
  modalities: ['OP'],
  modality_counts: [{ modality: 'OP', files: 1 }],
  sent_by: null,
  last_arrival_at: '2026-11-19T09:00:00.000Z',
  cover: [],
  ...change,
})
