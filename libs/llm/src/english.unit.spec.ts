import { describe, expect, it } from '@jest/globals';
import { looksEnglish } from './english.js';

describe('a talk', () => {
  it.each([
    ['a sales call', ["Every booking comes in by email and my team types it into the transport system by hand.", "I understand, that must be hard."]],
    ['a terse one', ['Leeds and Hull. Okay, two depots in January. Price list by Friday, please. Scanner, router, printer. Yes, that is right.']],
    ['one with foreign names', ['Grüß Gott, I am Jörg from Völklingen, and this is Łukasz from Gdańsk. Could you hear me?']],
    ['half in another language', ['Guten Morgen, wie geht es Ihnen heute, haben Sie das Angebot gesehen?', "Yes, I have seen it, and I think that we can sign it this week if the price is right."]],
    ['too few words to tell', ['Hallo, wie geht es?']],
    ['of no words', []],
  ])('%s is taken for English', (_, texts) => expect(looksEnglish(texts)).toBe(true));

  it.each([
    ['German', ['Guten Morgen Frau Raman, danke, dass Sie sich die Zeit nehmen.', 'Wir tippen jede Buchung von Hand in das System, und dann noch einmal in die Abrechnung. Das kostet uns jeden Morgen drei Stunden.']],
    ['French', ['Bonjour Priya, merci de prendre le temps.', 'Nous saisissons chaque réservation à la main dans le système, puis encore une fois dans la facturation, et nous signerons à la fin du mois de février.']],
    ['Spanish', ['Hola Priya, gracias por tu tiempo.', 'Cada reserva llega por correo y mi equipo la escribe a mano en el sistema de transporte, y no tenemos presupuesto para este año.']],
    ['Italian', ['Buongiorno, grazie per il tempo.', 'Ogni prenotazione arriva per posta e la mia squadra la scrive a mano nel sistema, non abbiamo budget per questo anno.']],
    ['Dutch', ['Goedemorgen, bedankt voor uw tijd.', 'Elke boeking komt per mail binnen en mijn team typt die met de hand in het systeem, en daarna nog een keer in de facturatie.']],
    ['Polish', ['Dzień dobry, dziękuję za czas. Każda rezerwacja przychodzi mailem, a mój zespół wpisuje ją ręcznie do systemu, potem jeszcze raz do faktur.']],
    ['Portuguese', ['Bom dia, obrigado pelo tempo. Cada reserva chega por e-mail e a minha equipa escreve tudo à mão no sistema, e depois outra vez na faturação.']],
    ['Swedish', ['God morgon, tack för att ni tar er tid. Varje bokning kommer med e-post och mitt team skriver in den för hand i systemet, och sedan en gång till.']],
    ['Russian', ['Доброе утро, спасибо за время. Каждая заявка приходит по почте, и моя команда вводит её вручную в систему, а потом ещё раз.']],
    ['Chinese', ['早上好，谢谢你抽时间。每个订单都是通过电子邮件来的，我的团队手动输入系统。']],
    ['Japanese', ['おはようございます。お時間をいただきありがとうございます。予約はすべてメールで届きます。']],
    ['Arabic', ['صباح الخير، شكرا على وقتك. كل حجز يصل بالبريد ويقوم فريقي بكتابته يدويا في النظام ثم مرة أخرى.']],
  ])('in %s is not', (_, texts) => expect(looksEnglish(texts)).toBe(false));
});
