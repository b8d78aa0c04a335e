'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import type { AdminUser } from '@/lib/people/schema'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SearchPicker } from '../shell/search-picker'
import { type TrailFilter } from './trail-filter'
import styles from './trail.module.css'

interface FilterDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  filter: TrailFilter
  onApply: (filter: TrailFilter) => void
}

/** Limits the trail to a person, an action, a subject and days. */
export function FilterDialog({ open, onOpenChange, filter, onApply }: FilterDialogProps) {
  const t = useTranslations('trail')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('filters')}>
      <FilterForm filter={filter} onApply={onApply} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

type Picked = Pick<AdminUser, 'id' | 'name'> & { email?: string }

const PersonOption = ({ name, email }: Picked) => (
  <span className="row g8" style={{ minInlineSize: 0 }}>
    <bdi className="b5 cut">{name}</bdi>
    {email && <bdi className="t3 f12 cut">{email}</bdi>}
  </span>
)

/** As the API takes an action. */
const ACTION = /^[a-z0-9:._-]{0,100}$/i

function FilterForm({ filter, onApply, close }: Pick<FilterDialogProps, 'filter' | 'onApply'> & { close: () => void }) {
  const t = useTranslations('trail')
  const [draft, setDraft] = useState(filter)
  const [isAsked, setAsked] = useState(false)
  const change = (part: Partial<TrailFilter>) => setDraft({ ...draft, ...part })
  const action = draft.action.trim()
  const isActionOdd = !ACTION.test(action)
  const isReversed = draft.from !== '' && draft.to !== '' && draft.to < draft.from
  const submit = () => {
    setAsked(true)
    if (isActionOdd || isReversed) return
    onApply({ ...draft, action, subject: draft.subject.trim() })
    close()
  }
  return (
    <DialogForm onSubmit={submit} onClose={close} submitLabel={t('apply')} busy={false} error={null}>
      <SearchPicker<Picked>
        label={t('person')}
        search={t('personSearch')}
        path="/api/v1/admin/users"
        picked={draft.person}
        onPick={(person) => change({ person: person && { id: person.id, name: person.name } })}
        show={PersonOption}
      />
      <Field
        label={t('action')}
        help={t('actionHelp')}
        error={isAsked && isActionOdd ? t('actionOdd') : undefined}
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
        value={draft.action}
        onChange={(event) => change({ action: event.target.value })}
      />
      <Field
        label={t('subjectId')}
        help={t('subjectHelp')}
        dir="ltr"
        maxLength={200}
        spellCheck={false}
        value={draft.subject}
        onChange={(event) => change({ subject: event.target.value })}
      />
      <div className={styles.two}>
        <Field label={t('from')} type="date" value={draft.from} onChange={(event) => change({ from: event.target.value })} />
        <Field
          label={t('to')}
          type="date"
          error={isAsked && isReversed ? t('reversed') : undefined}
          value={draft.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
    </DialogForm>
  )
}
