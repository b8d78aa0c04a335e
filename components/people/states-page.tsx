import { type ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { IconButton } from '@/components/ui/button/icon-button'
import { Chip } from '@/components/ui/form/chip'
import { TopBar } from '../shell/navigation/top-bar'

interface StatesPageProps<State extends string> {
  title: string
  /** The way back to the people. */
  back: string
  add: string
  onAdd: () => void
  /** What the list can show, with its label. */
  states: Record<State, string>
  state: State
  onState: (state: State) => void
  children: ReactNode
}

/** A page beside that of people: its title, the way back, the button that adds one, and the state that its list shows. */
export function StatesPage<State extends string>(props: StatesPageProps<State>) {
  const { title, back, add, onAdd, states, state, onState, children } = props
  const common = useTranslations('ui.common')
  return (
    <div className="wl-page">
      <TopBar title={title} back={{ href: '/people', label: back }}>
        <IconButton label={add} icon={Plus} onClick={onAdd} />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">{title}</h1>
        <span className="end row g8">
          <ButtonLink look="ghost" href="/people">
            {back}
          </ButtonLink>
          <Button look="primary" icon={Plus} onClick={onAdd}>
            {add}
          </Button>
        </span>
      </div>
      <div className="bar2 scrollx" role="group" aria-label={common('show')}>
        {(Object.keys(states) as State[]).map((one) => (
          <Chip key={one} pressed={state === one} onClick={() => onState(one)}>
            {states[one]}
          </Chip>
        ))}
      </div>
      {children}
    </div>
  )
}
