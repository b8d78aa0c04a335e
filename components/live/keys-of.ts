import { type Changed, type Frame } from '@/lib/live/schema'

/** The beginnings of the query keys that hang on something, or all of them. */
export type Keys = readonly (readonly string[])[] | 'all'

/** What a page looks at again after a frame: pages name their queries with these words first. */
export function keysOf({ type, data }: Frame): Keys {
  const caseId = typeof data['case_id'] === 'string' ? data['case_id'] : null
  switch (type) {
    case 'FILE_UPLOADED':
    case 'FILE_DELETED':
      return [notifications, ...changed('files', caseId)] as Keys
    case 'MEAL_COMPLETED':
    case 'PROGRESS_UPDATED':
      return [notifications, ['coaching']]
    case 'MESSAGE':
      return [notifications, ...(data['about'] === 'retake' ? changed('files', caseId) : changed('messages', null))] as Keys
    case 'SYSTEM':
      if (data['about'] === 'changed') return changed(data['what'] as Changed, caseId)
      if (data['about'] === 'urgent') return [notifications, ...changed('cases', caseId)] as Keys
      if (data['about'] === 'missed-more') return 'all'
      return typeof data['about'] === 'string' && data['about'].startsWith('share')
        ? [notifications, ['shares']]
        : [notifications]
  }
}

const notifications = ['notifications'] as const

function changed(what: Changed, caseId: string | null): Keys {
  const ofCase = (...names: string[]) => names.map((name) => (caseId ? [name, caseId] : [name]))
  switch (what) {
    case 'cases':
    case 'case':
      return [['cases'], ['patients'], ...ofCase('case')]
    case 'files':
      return caseId
        ? [['files'], ['cases'], ...ofCase('case', 'case-files', 'case-files-newest')]
        : [['files'], ['coaching'], ['storage']]
    case 'dicom':
      return [['anonymised'], ['dicom']]
    case 'shares':
      return [['shares']]
    case 'coaching':
      return [['coaching'], ['files']]
    case 'messages':
      return [['messages'], ['coaching']]
    case 'notifications':
    case 'personas':
      return [[what]]
    // Whatever a later server says that this page does not know yet.
    case 'access':
    default:
      return 'all'
  }
}
