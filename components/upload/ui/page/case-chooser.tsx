'use client'

import { useState } from 'react'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Dialog } from '@/components/ui/feedback/dialog'
import { Icon } from '@/components/ui/icon'
import { SearchField } from '@/components/ui/form/search-field'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { isolate } from '../../../language/isolate'
import { useCases } from '../../../home/cases/use-cases'
import { useDebounced } from '../../../shell/hooks/use-debounced'
import { type CaseRecord } from '@/lib/cases/schema'
import styles from '../upload.module.css'

/** What a case is called: a patient reads titles, everyone else names; and what else tells it apart. */
const caseNames = (record: CaseRecord, isOwn: boolean): { name: string; details: string[] } =>
  isOwn ? { name: record.title, details: [record.number] } : { name: record.patient.name, details: [record.title, record.number] }

const joined = (details: string[]): string => details.map(isolate).join(' · ')

/** Shows to which case the next images are sent, and lets the user choose another one. */
export function CaseChooser({ record, isOwn, onChoose }: { record: CaseRecord; isOwn: boolean; onChoose: (id: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  const t = useTranslations('upload.caseChooser')
  const { name, details } = caseNames(record, isOwn)
  return (
    <>
      <button
        type="button"
        className={styles.caseButton}
        onClick={() => setOpen(true)}
        aria-label={t('change', { name: isolate(name), details: joined(details) })}
      >
        <Thumbnail src={record.cover[0]?.thumbnail_url ?? null} thumbhash={record.cover[0]?.thumbhash} />
        <span className="col g2 grow">
          <bdi className="f13 b5 cut">{name}</bdi>
          <span className="f12 t3 cut">{joined(details)}</span>
        </span>
        <Icon icon={ChevronsUpDown} className="t3" />
      </button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('title')}>
        <CaseList
          isOwn={isOwn}
          onChoose={(id) => {
            setOpen(false)
            onChoose(id)
          }}
        />
      </Dialog>
    </>
  )
}

function CaseList({ isOwn, onChoose }: { isOwn: boolean; onChoose: (id: string) => void }) {
  const t = useTranslations('upload.caseChooser')
  const [typed, setTyped] = useState('')
  const cases = useCases({ q: useDebounced(typed.trim()) })
  const open = cases.items.filter((record) => record.status !== 'closed')
  return (
    <div className="body">
      <SearchField label={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <p role="status" className="f12 t3">
        {cases.waiting ? (
          t('searching')
        ) : open.length === 0 ? (
          t('noMatch')
        ) : (
          <span className="sr">{t('found', { count: open.length })}</span>
        )}
      </p>
      <ul className="picks">
        {open.map((record) => {
          const { name, details } = caseNames(record, isOwn)
          return (
            <li key={record.id}>
              <button type="button" className="pick" onClick={() => onChoose(record.id)}>
                <span className="row g12">
                  <Thumbnail src={record.cover[0]?.thumbnail_url ?? null} thumbhash={record.cover[0]?.thumbhash} />
                  <span className="col g2">
                    <bdi className="b5 cut">{name}</bdi>
                    <span className="f12 t3 cut">{joined(details)}</span>
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
