import { expect, type Page } from '@playwright/test'

import { test, withoutScript } from './support/site-test.ts'

const path = '/en/multimedia/multimedia/photos/2025/12/19/chair-of-the-nato-military-committee-visits-nato-mission-iraq'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** One picture is open, and painted. */
async function expectOpen(page: Page, name: string): Promise<void> {
  const lightbox = page.getByRole('dialog')
  await expect(lightbox).toHaveAccessibleName(name)
  const picture = lightbox.getByRole('img')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeTruthy()
  await expect(picture).toBeInViewport({ ratio: 1 })
}

const first = 'Picture 1 of 4 Desert dunes in low evening light.'
const second = 'Picture 2 of 4 A round table seen from above: thirty-two lamps around a compass star.'

test.describe('without script', () => {
  test.use(withoutScript)

  test('a picture of a gallery opens, leads to its neighbours and closes, by keys', async ({ page }) => {
    await page.goto(path)
    await button(page, 'Enlarge picture 1 of 4').press('Enter')
    await expectOpen(page, first)
    await expect(page.getByRole('dialog').getByText(/^Desert dunes: a generated/)).toBeInViewport({ ratio: 1 })
    await expect(button(page, 'Close the picture')).toBeFocused()
    await expect(button(page, 'Previous picture')).toHaveCount(0)

    await page.keyboard.press('Tab')
    await expect(button(page, 'Next picture')).toBeFocused()
    await page.keyboard.press('Enter')
    await expectOpen(page, second)
    await button(page, 'Previous picture').press('Enter')
    await expectOpen(page, first)

    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(button(page, 'Enlarge picture 1 of 4')).toBeFocused()
  })
})

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the next picture takes the place of the one that is open, and a touch beside it closes it', async ({
    page,
  }) => {
    await page.goto(path)
    await button(page, 'Enlarge picture 1 of 4').tap()
    await button(page, 'Next picture').getByText('Next picture').tap()
    await expectOpen(page, second)
    await page.touchscreen.tap(195, 90)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(button(page, 'Enlarge picture 2 of 4')).toBeFocused()
  })
})
