import { connectionEventOf } from './connection-event'
import { type InvalidatedResource, type RealtimeMessage } from '@/lib/realtime/schema'

/** Prefixes of the query keys that are out of date, or all of them. */
export type InvalidatedKeys = readonly (readonly string[])[] | 'all'

/** Returns what a page refetches after a frame, as prefixes of its query keys. */
export function invalidatedQueryKeys(message: RealtimeMessage): InvalidatedKeys {
  const { type, data } = message
  const event = connectionEventOf(message)
  if (event === 'truncated') return 'all'
  const caseId = typeof data['case_id'] === 'string' ? data['case_id'] : null
  switch (type) {
    case 'FILE_UPLOADED':
    case 'FILE_DELETED':
      return [notifications, ...keysOfChange('files', caseId)] as InvalidatedKeys
    case 'MEAL_COMPLETED':
    case 'PROGRESS_UPDATED':
      return [notifications, ['coaching']]
    case 'MESSAGE':
      return [
        notifications,
        ...(data['about'] === 'retake' ? keysOfChange('files', caseId) : keysOfChange('messages', null)),
      ] as InvalidatedKeys
    case 'SYSTEM':
      if (event === 'changed') return keysOfChange(data['what'] as InvalidatedResource, caseId)
      if (data['about'] === 'urgent') return [notifications, ...keysOfChange('cases', caseId)] as InvalidatedKeys
      return typeof data['about'] === 'string' && data['about'].startsWith('share')
        ? [notifications, ['shares']]
        : [notifications]
  }
}

const notifications = ['notifications'] as const

function keysOfChange(what: InvalidatedResource, caseId: string | null): InvalidatedKeys {
  const ofCase = (...names: string[]) => names.map((name) => (caseId ? [name, caseId] : [name]))
  switch (what) {
    case 'cases':
    case 'case':
      return [['cases'], ['studies'], ['patients'], ...ofCase('case')]
    case 'files':
      return caseId
        ? [
            ['files'],
            ['cases'],
            ['studies'],
            ['blackout'],
            ['reading-room'],
            ...ofCase('case', 'case-files', 'case-files-newest'),
          ]
        : [['files'], ['studies'], ['coaching'], ['storage'], ['blackout'], ['reading-room']]
    case 'dicom':
      return [['deidentified'], ['dicom'], ['studies'], ['reading-room']]
    case 'shares':
      return [['shares']]
    case 'coaching':
      return [['coaching'], ['files']]
    case 'messages':
      return [['messages'], ['coaching']]
    case 'personas':
      return [['personas'], ['blackout']]
    case 'readings':
      // A case counts its answers.
      return [['readings'], ['cases'], ...ofCase('case')]
    case 'measurements':
    case 'archives':
    case 'notifications':
      return [[what]]
    // An event of a later server, unknown to this page.
    case 'access':
    default:
      return 'all'
  }
}
