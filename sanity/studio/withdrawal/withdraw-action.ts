import { RemoveCircleIcon } from '@sanity/icons/RemoveCircle'
import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { useClient, type DocumentActionComponent } from 'sanity'

import { takesPageAway, withdrawalIsWhole } from '../../schema/withdrawal-rules.ts'
import { withdraw, withdrawalOf } from './withdraw.ts'

/** Takes a page off the site that its draft withdraws as an error, or as merged into another one. */
export const withdrawAction: DocumentActionComponent = ({ draft, published, onComplete }) => {
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const withdrawal = withdrawalOf(draft)
  if (published === null || withdrawal === null || !takesPageAway(withdrawal)) return null
  const verdict = withdrawalIsWhole(withdrawal, published)

  async function confirm(document: NonNullable<typeof published>, fields: NonNullable<typeof withdrawal>) {
    setAsked(false)
    setBusy(true)
    try {
      await withdraw(client, { published: document, withdrawal: fields })
      toast.push({ status: 'success', title: 'The page is withdrawn', description: 'Its texts are kept as drafts.' })
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error)
      toast.push({ status: 'error', title: 'The page could not be withdrawn. Nothing was changed.', description })
    } finally {
      setBusy(false)
      onComplete()
    }
  }

  return {
    label: busy ? 'Withdrawing…' : 'Withdraw',
    icon: RemoveCircleIcon,
    tone: 'critical',
    disabled: busy || verdict !== true,
    title: verdict === true ? 'Takes the page off the site in every language' : String(verdict),
    onHandle: () => setAsked(true),
    dialog: asked && {
      type: 'confirm',
      tone: 'critical',
      message: 'The page leaves the site in every language. Its texts stay here as drafts.',
      confirmButtonText: 'Withdraw',
      onCancel: () => {
        setAsked(false)
        onComplete()
      },
      onConfirm: () => void confirm(published, withdrawal),
    },
  }
}
