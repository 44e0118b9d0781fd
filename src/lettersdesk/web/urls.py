"""Every address of the server, in one place."""

from __future__ import annotations

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from lettersdesk.web.api import api
from lettersdesk.web.desk import card, judge, queue
from lettersdesk.web.pages import article, front, guidelines, receipt

handler400 = "lettersdesk.web.errors.bad_request"
handler403 = "lettersdesk.web.errors.permission_denied"
handler404 = "lettersdesk.web.errors.page_not_found"
handler500 = "lettersdesk.web.errors.server_error"

reader_pages = [
    path("", front.show_front, name="front"),
    path("sites/<str:site>/", front.show_site, name="site"),
    path("sites/<str:site>/guidelines", guidelines.show_guidelines, name="guidelines"),
    path("sites/<str:site>/articles/<str:key>", article.show_article, name="article"),
    path("sites/<str:site>/articles/<str:key>/comments", article.post_comment, name="post_comment"),
    path("receipts/<str:receipt>", receipt.show_receipt, name="receipt"),
]

desk_pages = [
    path("", queue.show_pending, name="pending"),
    path("decided", queue.show_decided, name="decided"),
    path("comments/<str:comment_id>", card.show_card, name="comment"),
    path("comments/<str:comment_id>/claim", judge.claim, name="claim"),
    path("comments/<str:comment_id>/release", judge.release, name="release"),
    path("comments/<str:comment_id>/approve", judge.approve, name="approve"),
    path("comments/<str:comment_id>/reject", judge.reject, name="reject"),
    path("comments/<str:comment_id>/reopen", judge.reopen, name="reopen"),
]

# allauth's pages, less those that need e-mail: an operator makes accounts and sets lost passwords.
account_pages = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # Closed by accounts.StaffAdapter; allauth's sign-in page must be able to name it.
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("mfa/", include("allauth.mfa.urls")),
]

urlpatterns = [
    path("", front.choose_language, name="choose_language"),
    path("api/v1/", api.urls),
    *i18n_patterns(
        *reader_pages,
        path("desk/", include((desk_pages, "desk"))),
        path("accounts/", include(account_pages)),
    ),
]
