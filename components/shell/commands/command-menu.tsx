'use client'

import { useState } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { LayeredDialog } from '@/components/ui/feedback/layered-dialog'
import { IconButton } from '@/components/ui/button/icon-button'
import { Icon } from '@/components/ui/icon'
import styles from './commands.module.css'
import { type Command, type CommandGroup, useCommands } from './use-commands'

interface CommandMenuProps {
  onClose: () => void
  onShortcuts: () => void
}

/** Goes to a page, finds a case or a person, or does something, by typing a part of its name. */
export function CommandMenu({ onClose, onShortcuts }: CommandMenuProps) {
  const t = useTranslations('shell.commands')
  const common = useTranslations('ui.common')
  const [typed, setTyped] = useState('')
  const { groups, isSearching, error } = useCommands(typed, onShortcuts)
  const run = (command: Command) => {
    onClose()
    command.run()
  }
  return (
    <LayeredDialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim-back" />
        <Dialog.Viewport className={`scrim clear ${styles.place}`}>
          <Dialog.Popup className={`dialog ${styles.menu}`} aria-label={t('title')}>
            <Autocomplete.Root
              open
              inline
              mode="none"
              items={groups}
              value={typed}
              onValueChange={setTyped}
              itemToStringValue={({ label }: Command) => label}
              autoHighlight="always"
              keepHighlight
            >
              <div className={styles.search}>
                <Icon icon={Search} />
                <Autocomplete.Input aria-label={t('placeholder')} placeholder={t('placeholder')} maxLength={200} />
                <Dialog.Close render={<IconButton label={common('close')} icon={X} small />} />
              </div>
              <Results groups={groups} run={run} />
              <Status typed={typed} isSearching={isSearching} error={error} isEmpty={groups.length === 0} />
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </LayeredDialog>
  )
}

function Results({ groups, run }: { groups: readonly CommandGroup[]; run: (command: Command) => void }) {
  const t = useTranslations('shell.commands')
  // It stays where nothing is found: the field says which list it controls.
  return (
    <Autocomplete.List className={groups.length > 0 ? styles.list : 'sr'} aria-label={t('title')}>
      {(group: CommandGroup) => (
        <Autocomplete.Group key={group.value} items={group.items}>
          <Autocomplete.GroupLabel className={styles.label}>{group.value}</Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(command: Command) => (
              <Autocomplete.Item key={command.id} value={command} className={styles.item} onClick={() => run(command)}>
                <Icon icon={command.icon} />
                <bdi className="cut">{command.label}</bdi>
                {command.hint && <bdi className="t3 f12 cut">{command.hint}</bdi>}
              </Autocomplete.Item>
            )}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  )
}

/** Read aloud as it changes. */
function Status(props: { typed: string; isSearching: boolean; error: Error | null; isEmpty: boolean }) {
  const { typed, isSearching, error, isEmpty } = props
  const t = useTranslations('shell.picker')
  const errorMessage = useErrorMessage()
  const words = isSearching
    ? t('searching')
    : error
      ? errorMessage(error)
      : isEmpty
        ? t.rich('noMatch', { text: typed.trim(), query: (text) => <bdi>{text}</bdi> })
        : null
  return (
    <div role="status" className={words ? styles.status : undefined}>
      {words}
    </div>
  )
}
