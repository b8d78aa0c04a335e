'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { CircleAlert, Link2, Minus, Plus, RefreshCw } from 'lucide-react'
import clsx from 'clsx'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import { Segments } from '@/components/ui/segments'
import { type FileRecord } from '../case/records'
import { sentenceOf } from '../shell/api'
import { type EndChoice, endOf, endWords, pickerValue } from './end-choice'
import { newPassword } from './new-password'
import { strengthOf, strengthWords } from './password-strength'
import { PictureChoice } from './picture-choice'
import styles from './share.module.css'
import { type MadeShare, type NewShare, useMakeShare } from './use-shares'
import { isFewest, isMost, stepViews, viewsWords } from './views-choice'

const ends: { value: EndChoice; label: string }[] = [
  { value: 'hour', label: '1 hour' },
  { value: 'day', label: '1 day' },
  { value: 'week', label: '7 days' },
  { value: 'pick', label: 'Pick' },
]

export interface ShareFormProps {
  caseId: string
  pictures: FileRecord[]
  chosen: ReadonlySet<string> | null
  only: string | null
  onChoose: (chosen: ReadonlySet<string> | null) => void
  onMade: (share: MadeShare, password: string, end: Date) => void
  onClose: () => void
  /** The links that there are, between the fields and the buttons. */
  children: ReactNode
}

/** Everything that a new link needs, with safe words in each field to begin with. */
export function ShareForm({ caseId, pictures, chosen, only, onChoose, onMade, onClose, children }: ShareFormProps) {
  const [choice, setChoice] = useState<EndChoice>('week')
  const [picked, setPicked] = useState('')
  const [password, setPassword] = useState(newPassword)
  const [views, setViews] = useState<number | null>(5)
  const [canDownload, setDownload] = useState(false)
  const [label, setLabel] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const making = useMakeShare(caseId)
  const end = endOf(choice, picked, new Date())
  const strength = strengthOf(password)

  const pick = (value: EndChoice) => {
    if (value === 'pick' && picked === '') setPicked(pickerValue(endOf('week', '', new Date())!))
    setChoice(value)
  }
  const make = (event: FormEvent) => {
    event.preventDefault()
    if (pictures.length === 0 || chosen?.size === 0) return setTrouble('Choose at least one picture.')
    if (!end) return setTrouble('Pick a time that is still to come.')
    if (strength === 'short') return setTrouble('Make the password longer, or leave it out.')
    setTrouble(null)
    const share: NewShare = {
      ...whatOf(caseId, chosen, only, pictures.length),
      expires_at: end.toISOString(),
      allow_download: canDownload,
      ...(password ? { password } : {}),
      ...(views === null ? {} : { max_views: views }),
      ...(label.trim() ? { label: label.trim() } : {}),
    }
    making.mutate(share, { onSuccess: (made) => onMade(made, password, end) })
  }
  const wrong = trouble ?? (making.error ? sentenceOf(making.error) : null)
  return (
    <form noValidate onSubmit={make}>
      <div className="body">
        <PictureChoice pictures={pictures} chosen={chosen} onChoose={onChoose} />
        {chosen === null && <p className={clsx('help f12 t3', styles.close)}>Pictures that come later are shown too.</p>}
        <div className="field">
          <span className="label">Ends</span>
          <Segments label="Ends" full value={choice} segments={ends} onChange={pick} />
          {choice === 'pick' && (
            <div className="input">
              <input
                type="datetime-local"
                aria-label="The link ends at"
                value={picked}
                min={pickerValue(new Date())}
                onChange={(event) => setPicked(event.target.value)}
              />
            </div>
          )}
          <span className="help">{end ? endWords(end) : 'Pick a time that is still to come'}</span>
        </div>
        <div className={styles.two}>
          <Field
            label="Password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={1024}
            className={styles.password}
            help={<PasswordHelp strength={strength} />}
            after={<IconButton small label="New password" icon={RefreshCw} onClick={() => setPassword(newPassword())} />}
          />
          <div className="field" role="group" aria-labelledby="share-views">
            <span className="label" id="share-views">
              Views
            </span>
            <div className="input">
              <IconButton
                small
                label="Fewer"
                icon={Minus}
                disabled={isFewest(views)}
                className={styles.fewer}
                onClick={() => setViews(stepViews(views, -1))}
              />
              <output className={clsx('grow num', styles.views)}>{viewsWords(views)}</output>
              <IconButton
                small
                label="More"
                icon={Plus}
                disabled={isMost(views)}
                className={styles.more}
                onClick={() => setViews(stepViews(views, 1))}
              />
            </div>
            <span className="help">{views === null ? 'Until it ends' : 'Then the link ends'}</span>
          </div>
        </div>
        <Field
          label="For whom"
          placeholder="Dr Artegui, retina"
          value={label}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
          help="Visitors never see this"
        />
        <div className="col g2">
          <span className="b5 f13">Without name and numbers</span>
          <span className="f12 t3">Nothing but the pictures is shown. What is written into a picture can still be read</span>
        </div>
        <div className="row g12">
          <span className="col g2 grow">
            <span className="b5 f13" id="share-download">
              Allow download
            </span>
            <span className={clsx('f12', canDownload ? 'tamber' : 't3')}>
              {canDownload ? 'on: originals keep what the camera wrote into them, names too' : 'off: they can look, not keep'}
            </span>
          </span>
          <button
            type="button"
            role="switch"
            className="switch"
            aria-checked={canDownload}
            aria-labelledby="share-download"
            onClick={() => setDownload(!canDownload)}
          />
        </div>
        {wrong && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {wrong}
          </Note>
        )}
        {children}
      </div>
      <footer className={styles.foot}>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary" icon={Link2} busy={making.isPending}>
          Make the link
        </Button>
      </footer>
    </form>
  )
}

function PasswordHelp({ strength }: { strength: ReturnType<typeof strengthOf> }) {
  const isGood = strength === 'strong' || strength === 'fair'
  return (
    <span className={isGood ? undefined : 'tamber'}>
      {strengthWords[strength]}
      {isGood && ' · tell it by another way'}
    </span>
  )
}

/** The whole case, one picture, or those that were chosen. */
function whatOf(
  caseId: string,
  chosen: ReadonlySet<string> | null,
  only: string | null,
  all: number,
): Pick<NewShare, 'file_id' | 'case_id' | 'file_ids'> {
  if (chosen === null) return only !== null && all === 1 ? { file_id: only } : { case_id: caseId }
  const ids = [...chosen]
  return ids.length === 1 ? { file_id: ids[0] } : { case_id: caseId, file_ids: ids }
}
