'use client'

import { useState } from 'react'
import { CircleAlert, SendHorizontal } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Note } from '@/components/ui/note'
import { usePerson } from '../shell/person'
import { openQueue } from '../upload/upload-queue-of'
import { mealAt, mealNames } from './coaching-words'
import styles from './coaching.module.css'
import { newRequestId } from './request-id'

/** A picture that was just taken, and when. */
export interface TakenPicture {
  file: File
  at: Date
  /** Its address on this device. */
  url: string
}

/**
 * What the picture shows, guessed by the hour, and one button: with the camera's own, two taps. The picture is on its way, or
 * waits encrypted on this device, when the sheet closes.
 */
export function MealSheet({ taken, onClose }: { taken: TakenPicture; onClose: () => void }) {
  const me = usePerson()
  const [name, setName] = useState<string>(mealAt(taken.at.getHours()))
  const [notes, setNotes] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const send = async () => {
    setBusy(true)
    setTrouble(false)
    const at = taken.at.toISOString()
    const meal = { name: name.trim() || mealAt(taken.at.getHours()), notes: notes.trim(), at, requestId: newRequestId() }
    try {
      const queue = await openQueue(me.id)
      await queue.add([taken.file], {
        caseId: '',
        eyeSide: 'unknown',
        capturedAt: at,
        diary: { category: 'meal_photos', meal, mealId: null },
      })
      onClose()
    } catch {
      setTrouble(true)
      setBusy(false)
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="What is it?">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void send()
        }}
      >
        <div className="body">
          <img src={taken.url} alt="The picture that you took" className={styles.chosen} />
          <div className="row wrap g6" role="group" aria-label="Which meal">
            {mealNames.map((meal) => (
              <Chip key={meal} pressed={name === meal} onClick={() => setName(meal)}>
                {meal}
              </Chip>
            ))}
          </div>
          <Field
            label="Notes"
            placeholder="What is in it, how it was"
            autoComplete="off"
            maxLength={2000}
            value={notes}
            onChange={(event) => setNotes(event.target.value)}
          />
          {trouble && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              It was not sent: what sends pictures could not be loaded without a line. The picture is still here; try again when
              the line is back.
            </Note>
          )}
        </div>
        <footer className={styles.foot}>
          <Button look="ghost" onClick={onClose}>
            Discard
          </Button>
          <Button type="submit" look="primary" icon={SendHorizontal} busy={busy} autoFocus>
            Send {name.toLowerCase()}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
