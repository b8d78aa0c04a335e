import { useState } from 'react'
import { useTranslations } from 'next-intl'
import type { AssignmentRecord } from '@/lib/people/schema'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { AssignmentItem } from './assignment-item'
import styles from './people.module.css'
import { type useEndAssignments } from './use-people'

/** So many may be ended in one request. */
const MAX_AT_ONCE = 200

interface AssignmentListProps {
  items: readonly AssignmentRecord[]
  /** The one that is being ended alone. */
  endingId: string | null
  onEnd: (assignment: AssignmentRecord) => void
  endingAll: ReturnType<typeof useEndAssignments>
}

/** Assignments, each to be ended alone, or several together. */
export function AssignmentList({ items, endingId, onEnd, endingAll }: AssignmentListProps) {
  const t = useTranslations('people.assignments')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const open = items.filter(({ state }) => state !== 'ended')
  // What the list no longer shows is not ended unseen.
  const chosen = open.filter(({ id }) => selected.has(id))
  const select = (ids: readonly string[], isSelected: boolean) => {
    const next = new Set(selected)
    ids.forEach((id) => (isSelected ? next.add(id) : next.delete(id)))
    setSelected(next)
  }
  const selectAll = (isSelected: boolean) => {
    const ids = open.map(({ id }) => id)
    select(ids, isSelected)
  }
  return (
    <>
      {open.length > 1 && (
        <SelectedAssignments
          chosen={chosen.length}
          isAll={chosen.length === open.length}
          onSelectAll={selectAll}
          ending={endingAll}
          onEnd={() => endingAll.mutate(chosen.slice(0, MAX_AT_ONCE).map(({ id }) => id))}
        />
      )}
      <ul className={`list ${styles.assignments}`} aria-label={t('title')}>
        {items.map((assignment) => (
          <AssignmentItem
            key={assignment.id}
            assignment={assignment}
            selected={selected.has(assignment.id)}
            onSelect={(isSelected) => select([assignment.id], isSelected)}
            busy={endingId === assignment.id}
            onEnd={() => onEnd(assignment)}
          />
        ))}
      </ul>
    </>
  )
}

interface SelectedAssignmentsProps {
  chosen: number
  isAll: boolean
  onSelectAll: (selected: boolean) => void
  ending: ReturnType<typeof useEndAssignments>
  onEnd: () => void
}

/** Selects all that are listed, and ends those that are selected. */
function SelectedAssignments({ chosen, isAll, onSelectAll, ending, onEnd }: SelectedAssignmentsProps) {
  const t = useTranslations('people.assignments')
  const count = Math.min(chosen, MAX_AT_ONCE)
  return (
    <div className={styles.bulk}>
      <label className={styles.check}>
        <input type="checkbox" checked={isAll} onChange={({ target }) => onSelectAll(target.checked)} />
        {t('selectAll')}
      </label>
      {count > 0 && (
        <ConfirmButton
          label={t('endSelected', { count })}
          confirmLabel={t('endConfirm')}
          question={t('endSelectedQuestion', { count })}
          busy={ending.isPending}
          onConfirm={onEnd}
        />
      )}
    </div>
  )
}
