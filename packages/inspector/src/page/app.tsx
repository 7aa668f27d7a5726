import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from './api.ts'
import { DeliveryList } from './delivery-list.tsx'
import { DetailPanel } from './detail-panel.tsx'
import { ClearDialog, CopyDialog, KeysDialog } from './dialogs.tsx'
import { EmptyList } from './empty-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isFiltering, noFilter } from './filter.ts'
import type { Command } from './keys.ts'
import { TopBar } from './top-bar.tsx'
import { useAnnouncer } from './use-announcer.ts'
import { useCommands } from './use-commands.ts'
import { useCopy } from './use-copy.ts'
import { useDeliveries } from './use-deliveries.ts'
import { useFound } from './use-found.ts'
import { useLetterKeys } from './use-letter-keys.ts'
import { useNavigation } from './use-navigation.ts'
import { useRows } from './use-rows.ts'
import { useTheme } from './use-theme.ts'
import { useToast } from './use-toast.ts'

/** The page: the bar, the list, what is open. It owns what they share and says what a key does. */
export function App() {
  const listRef = useRef<HTMLDivElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const announcer = useAnnouncer()
  const { deliveries, info, change } = useDeliveries(announcer.arrived)
  const [filter, setFilter] = useState(noFilter)
  const found = useFound(filter.text)
  const { known, shown, groups, rows, unfold } = useRows({ held: deliveries.held, found, filter })
  const to = useNavigation({ listRef, rows, unfold })
  const [isRevealed, setRevealed] = useState(false)
  const [dialog, setDialog] = useState<'keys' | 'clear' | null>(null)
  const [hasLetterKeys, setLetterKeys] = useLetterKeys()
  const { theme, setTheme } = useTheme()
  const { toast, show } = useToast()
  const { copy, byHand, close: closeByHand } = useCopy({ isRevealed, show })
  const { openedId } = to
  const closeDialog = () => setDialog(null)

  useEffect(() => {
    if (info) document.title = info.title
  }, [info])

  const pause = () => change({ kind: 'paused', isPaused: !deliveries.isPaused })
  const toggleReveal = () => info?.canReveal && setRevealed(!isRevealed)
  const clear = () => {
    closeDialog()
    api.clear().then(
      () => {
        change({ kind: 'cleared' })
        if (openedId !== null) to.close()
      },
      (error: Error) => show(error.message, true),
    )
  }
  const leave = () => {
    if (document.activeElement === searchRef.current) {
      setFilter({ ...filter, text: '' })
      listRef.current?.focus()
    } else if (openedId !== null) to.close()
  }
  const commands: Readonly<Record<Command, () => unknown>> = {
    next: () => to.go('next'),
    previous: () => to.go('previous'),
    first: () => to.go('first'),
    last: () => to.go('last'),
    open: to.enter,
    unfold: to.unfoldActive,
    fold: to.foldActive,
    close: leave,
    search: () => searchRef.current?.focus(),
    pause,
    reveal: toggleReveal,
    'copy-curl': () => openedId !== null && copy(openedId, 'curl'),
    'copy-fixture': () => openedId !== null && copy(openedId, 'fixture'),
    keys: () => setDialog('keys'),
  }
  useCommands({ listRef, hasLetterKeys, run: (command) => void commands[command]() })

  return (
    <>
      <TopBar
        info={info}
        isCovered={to.isCovered}
        deliveries={deliveries}
        isRevealed={isRevealed}
        theme={theme}
        onPause={pause}
        onReveal={toggleReveal}
        onClear={() => setDialog('clear')}
        onKeys={() => setDialog('keys')}
        onTheme={setTheme}
      />
      <main class={openedId === null ? 'closed' : 'opened'}>
        <div class="list-side" inert={to.isCovered}>
          <FilterBar
            searchRef={searchRef}
            filter={filter}
            deliveries={known}
            shown={{ deliveries: shown.length, groups: groups.length }}
            total={deliveries.total}
            onFilter={setFilter}
          />
          <DeliveryList
            listRef={listRef}
            rows={rows}
            activeKey={to.activeKey}
            openedId={openedId}
            chosenBy={filter}
            onOpen={to.openRow}
            onFold={(row) => unfold(row)}
            onNewest={to.toNewest}
          />
          {rows.length === 0 && <EmptyList isFiltering={isFiltering(filter)} connection={deliveries.connection} />}
        </div>
        {openedId !== null && (
          <DetailPanel
            openedId={openedId}
            info={info}
            known={known}
            isRevealed={isRevealed}
            focusAsked={to.focusAsked}
            onOpen={to.open}
            onClose={to.close}
            onCopy={(id, as) => void copy(id, as)}
          />
        )}
      </main>
      <p class="unseen" role="status">
        {announcer.said}
      </p>
      <p class={`toast ${toast?.isProblem ? 'problem' : ''}`} role="status">
        {toast?.text}
      </p>
      {dialog === 'keys' && (
        <KeysDialog hasLetterKeys={hasLetterKeys} onLetterKeys={setLetterKeys} onClose={closeDialog} />
      )}
      {dialog === 'clear' && <ClearDialog total={deliveries.total} onClear={clear} onClose={closeDialog} />}
      {byHand !== null && <CopyDialog text={byHand} onClose={closeByHand} />}
    </>
  )
}
