'use client'

import { useState } from 'react'
import { Bookmark, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLanguage } from '@/components/language/language-provider'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Chip } from '@/components/ui/form/chip'
import { type CaseRecord } from '@/lib/cases/schema'
import { useSavedViews } from './use-saved-views'
import { choicesOf, isSameView, parseWorklistView, SORTS, type SavedView, type WorklistView } from './worklist-view'
import styles from './worklist-view.module.css'

interface WorklistViewBarProps {
  view: WorklistView
  change: (change: Partial<WorklistView>) => void
  /** All that can be chosen from. */
  cases: readonly CaseRecord[]
}

/** Order, kind and clinic of the worklist, and the views that the reader has saved. */
export function WorklistViewBar({ view, change, cases }: WorklistViewBarProps) {
  const t = useTranslations('worklist.view')
  const { kinds, sites } = choicesOf(cases, view, useLanguage())
  const all = (label: string, values: string[]) => [{ value: '', label }, ...values.map((value) => ({ value, label: value }))]
  return (
    <div className={`bar2 ${styles.bar}`} role="group" aria-label={t('label')}>
      <Select
        label={t('sort')}
        value={view.sort}
        choices={SORTS.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        onChange={(sort) => change({ sort: sort as WorklistView['sort'] })}
      />
      <Select
        label={t('kind')}
        value={view.kind ?? ''}
        choices={all(t('allKinds'), kinds)}
        onChange={(kind) => change({ kind: kind || null })}
      />
      <Select
        label={t('site')}
        value={view.site ?? ''}
        choices={all(t('allSites'), sites)}
        onChange={(site) => change({ site: site || null })}
      />
      <SavedViews view={view} change={change} />
    </div>
  )
}

interface SelectProps {
  label: string
  value: string
  choices: { value: string; label: string }[]
  onChange: (value: string) => void
}

function Select({ label, value, choices, onChange }: SelectProps) {
  return (
    <select
      className={`chip ${styles.select}`}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

function SavedViews({ view, change }: Pick<WorklistViewBarProps, 'view' | 'change'>) {
  const t = useTranslations('worklist.view')
  const { views, save, remove } = useSavedViews()
  const [isNaming, setNaming] = useState(false)
  const current = views.find((one) => isSameView(one, view))
  return (
    <>
      {views.map((one) => (
        <Chip key={one.name} pressed={one === current} onClick={() => change(parseWorklistView({ ...one }))}>
          <bdi>{one.name}</bdi>
        </Chip>
      ))}
      {current && <IconButton label={t('remove', { name: current.name })} icon={X} small onClick={() => remove(current.name)} />}
      {!current && !isNaming && (
        <Button look="ghost" size="small" icon={Bookmark} onClick={() => setNaming(true)}>
          {t('save')}
        </Button>
      )}
      {isNaming && (
        <ViewName
          onSave={(name) => {
            save({ ...parseWorklistView({ ...view }), name } satisfies SavedView)
            setNaming(false)
          }}
          onCancel={() => setNaming(false)}
        />
      )}
    </>
  )
}

function ViewName({ onSave, onCancel }: { onSave: (name: string) => void; onCancel: () => void }) {
  const t = useTranslations('worklist.view')
  const common = useTranslations('ui.common')
  const [name, setName] = useState('')
  return (
    <form
      className={styles.name}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onSave(name.trim())
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <span className="input search">
        <input
          aria-label={t('name')}
          placeholder={t('name')}
          maxLength={40}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </span>
      <Button type="submit" size="small" look="primary">
        {common('save')}
      </Button>
      <Button size="small" look="ghost" onClick={onCancel}>
        {common('cancel')}
      </Button>
    </form>
  )
}
