import { type CaseRecord } from '@/lib/cases/schema'
import { formatDayTime } from '../cases/format-case'
import { type StatusKind } from '../../ui/feedback/status-text'

interface CaseSummary {
  kind: StatusKind
  word: string
  title: string
  sentence: string
}

interface CaseStep {
  done: boolean
  what: string
  when: string
}

/** Answers the most important questions first: whether it arrived, and who must do what. */
export function summarizeCase(record: CaseRecord): CaseSummary {
  const arrived = record.last_arrival_at ? `Arrived ${formatDayTime(record.last_arrival_at)}` : 'Arrived'
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
  const [reader] = caseReaders(record)
  const looked = reader ? `${reader.name} looked ${formatDayTime(reader.at)}. ` : ''
  return {
    kind: 'ready',
    word: arrived,
    title: 'Your doctor can see your pictures',
    sentence: `${looked}You do not have to do anything now.`,
  }
}

/** Who viewed the case besides the patient, the newest first. */
export const caseReaders = (record: CaseRecord): CaseRecord['reads'] =>
  record.reads.filter((read) => read.id !== record.patient_id)

/** The steps of a case, with what is known of each. */
export function caseSteps(record: CaseRecord): CaseStep[] {
  const reader = caseReaders(record).at(-1)
  const here = record.images > 0
  const all = record.images + record.arriving
  const steps = [
    { done: true, what: 'Case opened', when: formatDayTime(record.created_at) },
    {
      done: here,
      what: 'Pictures arrived, safe to read',
      when: here && record.last_arrival_at ? formatDayTime(record.last_arrival_at) : 'not yet',
    },
    {
      done: here && record.arriving === 0,
      what: 'All of them here',
      when: all === 0 ? 'none sent' : `${record.images} of ${all} here`,
    },
    reader
      ? { done: true, what: `Looked at by ${reader.name}`, when: formatDayTime(reader.at) }
      : { done: record.status !== 'open', what: 'Looked at by your doctor', when: record.status === 'open' ? 'not yet' : '' },
    { done: record.status === 'closed', what: 'Closed by your doctor', when: record.status === 'closed' ? '' : 'not yet' },
  ]
  // Completed steps come first: a doctor may view the case before the last image has arrived.
  return steps.sort((one, other) => Number(other.done) - Number(one.done))
}
