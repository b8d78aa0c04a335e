import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { AssignmentRecord } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Tag } from '@/components/ui/feedback/tag'
import { isolate } from '../language/isolate'
import { useFormat } from '../language/use-format'
import { assignmentParties, formatAssignmentPeriod } from './format-people'
import styles from './people.module.css'

interface AssignmentItemProps {
  assignment: AssignmentRecord
  busy: boolean
  selected: boolean
  onSelect: (selected: boolean) => void
  onEnd: () => void
}

/** An assignment in the list: who sees what, and since when; it can be selected with others, or ended alone. */
export function AssignmentItem({ assignment, busy, selected, onSelect, onEnd }: AssignmentItemProps) {
  const t = useTranslations('people.assignments')
  const period = formatAssignmentPeriod(useTranslations('people.assignments.period'), useFormat(), assignment)
  const { who, what, more, photo } = assignmentParties(assignment)
  return (
    <li data-assignment={assignment.id}>
      {assignment.state !== 'ended' && (
        <span className={styles.check}>
          <input
            type="checkbox"
            checked={selected}
            aria-label={t('select', { person: isolate(who), target: isolate(what) })}
            onChange={({ target }) => onSelect(target.checked)}
          />
        </span>
      )}
      <Avatar name={who} photo={photo} />
      <span className="col g2 grow">
        <span className="f13">
          {t.rich('canSee', {
            person: who,
            target: what,
            who: (chunks) => <bdi className="b5">{chunks}</bdi>,
            quiet: (chunks) => <span className="t3">{chunks}</span>,
            what: (chunks) =>
              assignment.kind === 'staff_case' ? (
                <Link href={`/cases/${assignment.case_id}`}>
                  <bdi>{chunks}</bdi>
                </Link>
              ) : (
                <bdi className="b5">{chunks}</bdi>
              ),
          })}
        </span>
        <span className="f12 t3">
          {more && (
            <>
              <bdi>{more}</bdi> ·{' '}
            </>
          )}
          {period}
        </span>
      </span>
      {assignment.state === 'ended' ? (
        <Tag>{t('ended')}</Tag>
      ) : (
        <ConfirmButton
          label={t('end')}
          confirmLabel={t('endConfirm')}
          question={t('endQuestion', { person: isolate(who), target: isolate(what) })}
          busy={busy}
          onConfirm={onEnd}
        />
      )}
    </li>
  )
}
