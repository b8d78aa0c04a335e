import { type Setup } from '@/lib/operations/get-setup'

interface SetupStep {
  name: 'factor' | 'people' | 'organisations' | 'doctors' | 'backup' | 'storage' | 'mail'
  isDone: boolean
  /** The key of what is so, or of what is dangerous and how to change it. */
  sentence: SentenceKey
  /** Where it is done; null where it is a setting of the server. */
  href: string | null
}

type SentenceKey =
  | `factor.${'done' | 'toDo'}`
  | `people.${'done' | 'toDo'}`
  | `organisations.${'done' | 'toDo'}`
  | `doctors.${Setup['doctorsSee'] | 'toDo'}`
  | `backup.${'done' | 'toDo'}`
  | `storage.${'bucket' | 'disk' | 'toDo'}`
  | `mail.${'done' | 'toDo'}`

/** The steps of a setup in the order in which they are done. */
export function setupStepsOf(setup: Setup): SetupStep[] {
  const { hasFactor, people, organisations, hasBackup, hasMail, isStoredHere } = setup
  // Organisations keep nobody out where every doctor sees all.
  const areDoctorsApart = setup.doctorsSee !== 'all' || organisations < 2
  return [
    { name: 'factor', isDone: hasFactor, sentence: `factor.${doneWhere(hasFactor)}`, href: '/profile#security' },
    { name: 'organisations', isDone: organisations > 0, sentence: `organisations.${doneWhere(organisations > 0)}`, href: '/people/organisations' }, // prettier-ignore
    { name: 'doctors', isDone: areDoctorsApart, sentence: `doctors.${areDoctorsApart ? setup.doctorsSee : 'toDo'}`, href: null },
    { name: 'people', isDone: people > 0, sentence: `people.${doneWhere(people > 0)}`, href: '/people' },
    { name: 'backup', isDone: hasBackup, sentence: `backup.${doneWhere(hasBackup)}`, href: null },
    { name: 'storage', isDone: !isStoredHere || hasBackup, sentence: `storage.${storedWhere(setup)}`, href: null },
    { name: 'mail', isDone: hasMail, sentence: `mail.${doneWhere(hasMail)}`, href: null },
  ]
}

const doneWhere = (isDone: boolean) => (isDone ? 'done' : 'toDo')
const storedWhere = ({ isStoredHere, hasBackup }: Setup) => (!isStoredHere ? 'bucket' : hasBackup ? 'disk' : 'toDo')
