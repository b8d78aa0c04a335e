'use client'

import { useState } from 'react'
import { ChevronsUpDown } from 'lucide-react'

import { Dialog } from '@/components/ui/feedback/dialog'
import { Icon } from '@/components/ui/icon'
import { SearchField } from '@/components/ui/form/search-field'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { useCases } from '../../../home/cases/use-cases'
import { useDebounced } from '../../../shell/hooks/use-debounced'
import { type CaseRecord } from '@/lib/cases/schema'
import styles from '../upload.module.css'

/** The title of a case beside its patient: a patient reads titles, everyone else names. */
const caseNames = (record: CaseRecord, isOwn: boolean): { name: string; more: string } =>
  isOwn ? { name: record.title, more: record.number } : { name: record.patient.name, more: `${record.title} · ${record.number}` }

/** Shows to which case the next images are sent, and lets the user choose another one. */
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
        <Thumbnail src={record.cover[0]?.thumbnail_url ?? null} thumbhash={record.cover[0]?.thumbhash} />
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
                  <Thumbnail src={record.cover[0]?.thumbnail_url ?? null} thumbhash={record.cover[0]?.thumbhash} />
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
