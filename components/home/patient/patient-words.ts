import { type CaseRecord } from '../../shell/records'
import { onDay } from '../case-words'
import { type WordKind } from '../../ui/word'

export interface PatientNews {
  kind: WordKind
  word: string
  title: string
  sentence: string
}

export interface PatientStep {
  done: boolean
  what: string
  when: string
}

/** Answers the worry first: did it arrive, who must do what. */
export function newsOf(record: CaseRecord): PatientNews {
  const arrived = record.last_arrival_at ? `Arrived ${onDay(record.last_arrival_at)}` : 'Arrived'
  if (record.attention > 0) {
    const title = record.attention === 1 ? 'One picture could not be used' : `${record.attention} pictures could not be used`
    return { kind: 'warn', word: 'Needs you', title, sentence: 'Open the case: it says why, and what you can do.' }
  }
  if (record.arriving > 0) {
    return {
      kind: 'go',
      word: 'On the way',
      title: 'Your pictures are on their way',
      sentence: 'What has arrived is safe. If you are sending from this device, keep Fovea open until all are here.',
    }
  }
  if (record.images === 0) {
    return {
      kind: 'wait',
      word: 'Waiting for pictures',
      title: 'No pictures yet',
      sentence: 'Send the first one when you are ready.',
    }
  }
  if (record.status === 'closed') {
    return {
      kind: 'ready',
      word: 'Closed',
      title: 'This case is closed',
      sentence: 'Your pictures stay here. You do not have to do anything.',
    }
  }
  if (record.status === 'in_review') {
    return {
      kind: 'ready',
      word: arrived,
      title: 'Your pictures are being looked at',
      sentence: 'You do not have to do anything now.',
    }
  }
  const [reader] = readersOf(record)
  const looked = reader ? `${reader.name} looked ${onDay(reader.at)}. ` : ''
  return {
    kind: 'ready',
    word: arrived,
    title: 'Your doctor can see your pictures',
    sentence: `${looked}You do not have to do anything now.`,
  }
}

/** Who read the case besides the patient, the newest first. */
export const readersOf = (record: CaseRecord): CaseRecord['reads'] => record.reads.filter((read) => read.id !== record.patient_id)

/** The way of a case, step by step, with what is known of each. */
export function stepsOf(record: CaseRecord): PatientStep[] {
  const reader = readersOf(record).at(-1)
  const here = record.images > 0
  const all = record.images + record.arriving
  const steps = [
    { done: true, what: 'Case opened', when: onDay(record.created_at) },
    {
      done: here,
      what: 'Pictures arrived, safe to read',
      when: here && record.last_arrival_at ? onDay(record.last_arrival_at) : 'not yet',
    },
    {
      done: here && record.arriving === 0,
      what: 'All of them here',
      when: all === 0 ? 'none sent' : `${record.images} of ${all} here`,
    },
    reader
      ? { done: true, what: `Looked at by ${reader.name}`, when: onDay(reader.at) }
      : { done: record.status !== 'open', what: 'Looked at by your doctor', when: record.status === 'open' ? 'not yet' : '' },
    { done: record.status === 'closed', what: 'Closed by your doctor', when: record.status === 'closed' ? '' : 'not yet' },
  ]
  // What has happened comes first: a doctor may look before the last picture is here.
  return steps.sort((one, other) => Number(other.done) - Number(one.done))
}
