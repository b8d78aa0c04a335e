'use client'

import { useState } from 'react'
import { ChevronsUpDown } from 'lucide-react'

import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { SearchField } from '@/components/ui/search-field'
import { Thumb } from '@/components/ui/thumb'
import { useCases } from '../home/use-cases'
import { useDebounced } from '../home/use-debounced'
import { type CaseRecord } from '../shell/records'
import styles from './upload.module.css'

/** What a case is called beside its patient: a patient reads titles, everybody else names. */
export const caseNames = (record: CaseRecord, isOwn: boolean): { name: string; more: string } =>
  isOwn ? { name: record.title, more: record.number } : { name: record.patient.name, more: `${record.title} · ${record.number}` }

/** Says to which case the next pictures go, and lets another one be chosen. */
export function CaseChooser({ record, isOwn, onChoose }: { record: CaseRecord; isOwn: boolean; onChoose: (id: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  const { name, more } = caseNames(record, isOwn)
  return (
    <>
      <button
        type="button"
        className={styles.caseButton}
        onClick={() => setOpen(true)}
        aria-label={`Case: ${name}, ${more}. Change`}
      >
        <Thumb src={record.cover[0]?.thumbnail_url ?? null} thumbhash={record.cover[0]?.thumbhash} />
        <span className="col g2 grow">
          <span className="f13 b5 cut">{name}</span>
          <span className="f12 t3 cut">{more}</span>
        </span>
        <Icon icon={ChevronsUpDown} className="t3" />
      </button>
      <Dialog open={isOpen} onOpenChange={setOpen} title="Send to which case?">
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
  const [typed, setTyped] = useState('')
  const cases = useCases({ q: useDebounced(typed.trim()) })
  const open = cases.items.filter((record) => record.status !== 'closed')
  return (
    <div className="body">
      <SearchField
        label="Find a case by name, title or number"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="f12 t3">
        {cases.waiting ? 'Looking …' : open.length === 0 ? 'No open case fits.' : <span className="sr">{open.length} found</span>}
      </p>
      <ul className="picks">
        {open.map((record) => {
          const { name, more } = caseNames(record, isOwn)
          return (
            <li key={record.id}>
              <button type="button" className="pick" onClick={() => onChoose(record.id)}>
                <span className="row g12">
                  <Thumb src={record.cover[0]?.thumbnail_url ?? null} thumbhash={record.cover[0]?.thumbhash} />
                  <span className="col g2">
                    <span className="b5 cut">{name}</span>
                    <span className="f12 t3 cut">{more}</span>
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
