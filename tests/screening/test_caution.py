"""Sentences the machine once rejected in auto, or might: it must leave every one to people.

Found by reviewers who tried to make it wrong: news language, names, reports of abuse by those it
happened to, and criticism of the publisher in anger (rule 1.5).
"""

from __future__ import annotations

import pytest

from lettersdesk.guidelines import EMPTY_RECORD, decide, default_policy_bytes, load_policy
from lettersdesk.screening import screen

POLICY = load_policy(default_policy_bytes())

INNOCENT = """
Three children die in a fire in Basra, and the mayor says nothing.
I'll shoot you an email with the details tomorrow.
If you retard the ignition timing, the engine runs hotter.
The use of child camel jockeys was banned in Qatar.
Luk Fuk Jewellery opened a shop in the new mall.
FCK won the derby again last night.
MoFo represented the company in court.
The vet said the bitch and her puppies are fine.
The whore of Babylon appears in Revelation.
Faggots and peas is a dish from the Midlands.
I hope you die-hard fans come to the match.
Drop dead gorgeous photos of the river, thank you.
We saw two great tits and a woodpecker by the river.
A big cock crowed at five and woke the village.
F I N I S H  I T said the coach to the players.
My son was called a faggot at school and nobody helped.
If someone tells you to go kill yourself, call the helpline.
The man shouted I will kill you at the officer, the court heard.
Somebody painted dirty Jews on the synagogue; the city must clean it.
Nobody has the right to say all muslims are terrorists.
ازرعها كحبة خردل في الأرض وانتظر.
كحبة رمل في الصحراء هي هذه الأموال.
مدينة جميلة كوادي النيل في الربيع.
كان من قواد الجيوش في ذلك الزمان.
اجتمع القواد في القصر وتشاوروا.
قال المتهم سأقتلك أمام الشهود في المحكمة.
Elektrik kesildi, sonra mum söndü ve karanlıkta kaldık.
Hukumet siki onlemler aldi, umarim ise yarar.
Vali herkesin elini sikti ve gitti.
Piçler domateste verimi düşürür, onları koparın.
Katil seni öldüreceğim diye bağırmış, mahkeme tutanağında yazıyor.
Bana okulda pis Kürt dediler, ağladım.
""".strip().splitlines()

CRITICISM = """
Fuck the Bridge Post.
Bridge Post is bullshit.
Fuck this newspaper.
Bullshit article.
You censor everything, you assholes.
Your article. Utter bullshit.
Stop deleting my fucking comments.
Why don't you fucking check your facts?
Fire the fucking editor.
Whoever wrote this is an asshole.
Your comment policy is bullshit.
The moderators here are fucking useless.
What a shit headline.
هذه الجريدة خرا عليكم
مقالكم كل خرا
Editörünüz orospu çocuğu gibi yazmış
siktirin gidin yandaş medya
""".strip().splitlines()

DRESSED_UP = """
This newspaper is bad and I will kill the editor, I will kill you.
Your article is wrong and all the niggers should leave.
""".strip().splitlines()


def judge(text):
    screening = screen(text, "Reader", publisher_names=("The Bridge Post",))
    return decide(screening, EMPTY_RECORD, POLICY, "auto")


@pytest.mark.parametrize("text", INNOCENT)
def test_an_innocent_sentence_is_never_rejected_by_the_machine(text):
    verdict = judge(text)
    assert verdict.outcome == "hold", verdict.guidelines


@pytest.mark.parametrize("text", CRITICISM)
def test_criticism_of_the_publisher_is_never_rejected_for_its_tone(text):
    verdict = judge(text)
    assert verdict.outcome == "hold", verdict.guidelines


@pytest.mark.parametrize("text", DRESSED_UP)
def test_dressing_abuse_up_as_criticism_is_no_way_round(text):
    verdict = judge(text)
    assert verdict.outcome == "reject"
    assert set(verdict.guidelines) & {"threat", "racism"}
