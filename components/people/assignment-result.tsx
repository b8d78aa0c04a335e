import { useTranslations } from 'next-intl'
import type { BulkAssignment } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { useErrorMessage } from '../language/use-error-message'
import { ApiError } from '../shell/api-client'
import styles from './people.module.css'

interface AssignmentResultProps {
  items: BulkAssignment['items']
  /** The names of the people and the titles of the cases, by id. */
  names: ReadonlyMap<string, string>
  close: () => void
}

/** What became of several assignments, where not all of them were made: what exists, and what could not be, and why. */
export function AssignmentResult({ items, names, close }: AssignmentResultProps) {
  const t = useTranslations('people.newAssignment')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const count = (outcome: BulkAssignment['items'][number]['outcome']) => items.filter((item) => item.outcome === outcome).length
  const others = items.filter(({ outcome }) => outcome !== 'created')
  return (
    <>
      <div className="body">
        <p role="status" className="f13">
          {t('created', { count: count('created') })} {count('existing') > 0 && t('existing', { count: count('existing') })}{' '}
          {count('refused') > 0 && t('refused', { count: count('refused') })}
        </p>
        <ul className="list">
          {others.map(({ assignee_id, target_id, code }) => (
            <li key={`${assignee_id} ${target_id}`}>
              <span className="col g2">
                <span className="f13">
                  <bdi className="b5">{names.get(assignee_id)}</bdi> · <bdi>{names.get(target_id)}</bdi>
                </span>
                <span className="f12 t3">{code === null ? t('alreadyAssigned') : errorMessage(new ApiError('', 409, code))}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <footer className={styles.foot}>
        <Button look="primary" onClick={close}>
          {common('done')}
        </Button>
      </footer>
    </>
  )
}
