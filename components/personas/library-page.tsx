'use client'

import { useEffect, useRef } from 'react'
import { Drama, ImagePlus, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'

import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { IconButton } from '@/components/ui/icon-button'
import { ListSkeleton } from '../home/list-skeleton'
import { ListTrouble } from '../home/list-trouble'
import { TopBar } from '../shell/top-bar'
import { acceptedMedia, type MediaLimits } from '../upload/persona-place'
import { MediaShelf } from './media-shelf'
import { NewPersonaButton } from './new-persona-button'
import { PersonaActions } from './persona-actions'
import { PersonaNav } from './persona-nav'
import styles from './personas.module.css'
import { UndoBar } from './undo-bar'
import { useAddMedia } from './use-add-media'
import { usePersonas } from './use-personas'
import { personaKey, useRemovals } from './use-removals'

export interface LibraryPageProps {
  /** Whose media are shown; without one the newest persona's, `all` for those of every persona. */
  shown: number | 'all' | null
  /** How large each medium may be here. */
  limits: MediaLimits
}

/** A creator's library: the personas, the media of the one in hand, and one of those beside it. */
export function LibraryPage({ shown, limits }: LibraryPageProps) {
  const router = useRouter()
  const personas = usePersonas()
  const removing = useRemovals()
  const list = (personas.data?.items ?? []).filter(({ id }) => !removing.isGone(personaKey(id)))
  const first = list[0]?.id
  const persona = list.find(({ id }) => id === shown)
  useEffect(() => {
    if (shown === null && first !== undefined) router.replace(`/personas/${first}`)
  }, [router, shown, first])

  const chooser = useRef<HTMLInputElement>(null)
  const choose = () => chooser.current?.click()
  const adding = useAddMedia(persona?.id ?? null, limits)
  return (
    <div className={styles.library}>
      {persona ? (
        <TopBar title={persona.name} bare>
          <IconButton label="Add media" icon={ImagePlus} onClick={choose} />
          <PersonaActions persona={persona} onRemove={() => removing.removePersona(persona)} />
        </TopBar>
      ) : (
        <TopBar title={shown === 'all' ? 'All media' : 'Personas'} />
      )}
      {/* On a desk what is shown below has a heading of its own, but for what is missing. */}
      {!persona && (shown !== 'all' || list.length === 0) && <h1 className="sr desk-only">Personas</h1>}
      {persona && (
        <input
          ref={chooser}
          hidden
          multiple
          type="file"
          accept={acceptedMedia}
          data-testid="media-chooser"
          onChange={(event) => {
            void adding.add([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      )}
      {list.length > 0 && <PersonaNav personas={list} shown={shown} />}
      {personas.isPending && <ListSkeleton />}
      {personas.error && !personas.data && <ListTrouble error={personas.error} retry={() => void personas.refetch()} />}
      {personas.data && list.length === 0 && <NoPersonas />}
      {list.length > 0 && shown !== null && shown !== 'all' && !persona && <NotHere />}
      {list.length > 0 && (persona || shown === 'all') && (
        <MediaShelf key={shown} persona={persona ?? null} {...{ personas: list, limits, removing, adding, choose }} />
      )}
      <UndoBar removing={removing} />
    </div>
  )
}

const NoPersonas = () => (
  <Empty
    icon={Drama}
    title="No personas yet"
    action={
      <NewPersonaButton>
        {(open) => (
          <Button look="primary" icon={Plus} onClick={open}>
            New persona
          </Button>
        )}
      </NewPersonaButton>
    }
  >
    A persona keeps its pictures and videos together. Make the first one, then add its media.
  </Empty>
)

const NotHere = () => (
  <Empty icon={Drama} title="This persona is not here" action={<ButtonLink href="/personas">Your personas</ButtonLink>}>
    It was deleted, or it is not yours.
  </Empty>
)
